import type { Position, Positions, Ref } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { PositionCard } from '../../parts/facts.tsx';
import { filterValues } from '../../parts/filters.tsx';
import { EntityLink } from '../../parts/links.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { State } from '../../parts/state.tsx';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { words } from './messages.ts';

/** The sentences behind a cell. */
export function CellPanel({ holder, topic, onClose }: { holder: Ref; topic: Ref; onClose: () => void }) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const result = useApi<Positions>(to('/api/positions', { holder: holder.iri, topic: topic.iri, limit: 100, ...filterValues(params) }));
  return (
    <SidePanel of={`${holder.iri} ${topic.iri}`} onClose={onClose} title={<><EntityLink entity={holder} /> <span class="soft">–</span> <EntityLink entity={topic} /></>}>
      <State result={result} isEmpty={({ items }) => items.length === 0}>
        {({ items, total }) => (
          <>
            <p class="soft small">
              {t.positions(number(total))} · <a href={params.href({ view: 'moved', holder: holder.iri, topic: topic.iri, at: null, on: null })}>{t.movedOf}</a>
            </p>
            {items.map((position) => <PositionCard key={position.iri} position={position} />)}
          </>
        )}
      </State>
    </SidePanel>
  );
}

/** One position: a point of the chart. */
export function PositionPanel({ position, onClose }: { position: Position; onClose: () => void }) {
  const t = useT(words);
  return (
    <SidePanel of={position.iri} onClose={onClose} title={t.lane.stance}>
      <PositionCard position={position} />
    </SidePanel>
  );
}
