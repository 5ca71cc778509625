import { lazy } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { Matrix, Position, Ref } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { Filters, filterValues } from '../../parts/filters.tsx';
import { NameField } from '../../parts/name-field.tsx';
import { SideBadge } from '../../parts/stance-badge.tsx';
import { State } from '../../parts/state.tsx';
import { NARROW, useMedia } from '../../parts/use-media.ts';
import { useTitle } from '../../parts/use-title.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { CellPanel, PositionPanel } from './behind.tsx';
import { MatrixList } from './matrix-list.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { words } from './messages.ts';
import { Pairs } from './pairs.tsx';
import './stands.css';

// The chart is a third of all this view's code, and the matrix does without.
const Moved = lazy(() => import('./moved.tsx'));

const VIEWS = ['matrix', 'moved', 'pairs'] as const;
const MOST = 4;

/** Who stands where: the matrix of holders by topics, how positions moved, and who agrees with whom. */
export default function Stands() {
  const t = useT(words);
  useTitle(t.title);
  const params = useParams();
  const narrow = useMedia(NARROW);
  const view = params.oneOf('view', VIEWS);
  // "Show more" shows so many times the usual size.
  const times = Math.min(MOST, Math.max(1, params.number('more', 1)));
  const holder = params.get('holder');
  const topic = params.get('topic');
  const path = to('/api/matrix', { holder, topic, holders: 20 * times, topics: 15 * times, ...filterValues(params) });
  const result = useApi<Matrix>(path);
  // A point of the chart that is looked at; the fact has an address of its own.
  const [point, setPoint] = useState<Position>();
  useEffect(() => setPoint(undefined), [view, holder, topic]);
  const nameOf = (iri: string) => nameIn(result.data, iri);

  const cell = view === 'matrix' ? chosenCell(result.data, params.get('at'), params.get('on')) : undefined;
  const panel = cell ? (
    <CellPanel holder={cell.holder} topic={cell.topic} onClose={() => params.set({ at: null, on: null })} />
  ) : view === 'moved' && point ? (
    <PositionPanel position={point} onClose={() => setPoint(undefined)} />
  ) : null;
  const open = ({ holder: who, topic: what }: { holder: Ref; topic: Ref }) => params.set({ at: who.iri, on: what.iri });
  const asList = params.get('as') === 'list' || (narrow && params.get('as') !== 'table');

  return (
    <>
      <h1>{t.title}</h1>
      <nav class="tabs" aria-label={t.tabs.label}>
        {VIEWS.map((one) => (
          <a key={one} href={params.href({ view: one === 'matrix' ? null : one, at: null, on: null })} aria-current={view === one ? 'page' : undefined}>
            {t.tabs[one]}
          </a>
        ))}
      </nav>
      <div class="asks">
        <NameField label={t.topic} placeholder={t.topicHint} value={topic} name={nameOf(topic)} onChange={(value) => params.set({ topic: value, at: null, on: null })} />
        <NameField label={t.holder} placeholder={t.holderHint} value={holder} name={nameOf(holder)} onChange={(value) => params.set({ holder: value, at: null, on: null })} />
        <Filters />
      </div>
      <div class={panel ? 'beside has-panel' : 'beside'}>
        <div class="beside-main">
          {view === 'moved' ? <Moved suggestions={result.data?.topics ?? []} onOpen={setPoint} /> : (
            <State result={result} isEmpty={({ positions }) => positions === 0}>
              {(matrix) => view === 'pairs' ? <Pairs matrix={matrix} /> : (
                <>
                  <p class="soft lead">{t.lead}</p>
                  <MatrixBar matrix={matrix} asList={asList} times={times} />
                  {asList
                    ? <MatrixList matrix={matrix} holder={params.get('at')} topic={params.get('on')} onOpen={open} />
                    : <MatrixTable matrix={matrix} turned={params.flag('turn')} holder={params.get('at')} topic={params.get('on')} onOpen={open} />}
                </>
              )}
            </State>
          )}
        </div>
        {panel}
      </div>
    </>
  );
}

/** How much of all is shown, what the signs mean, and the other ways to show it. */
function MatrixBar({ matrix, asList, times }: { matrix: Matrix; asList: boolean; times: number }) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const { holders, topics, allHolders, allTopics } = matrix;
  const all = holders.length >= allHolders && topics.length >= allTopics;
  return (
    <div class="matrix-bar">
      <p class="legend" aria-label={t.legend} role="group">
        {(['for', 'against', 'mixed', 'asks', 'states'] as const).map((side) => <SideBadge key={side} side={side} />)}
      </p>
      <p class="soft small">
        {t.shown(number(holders.length), number(allHolders), number(topics.length), number(allTopics))}
        {!all && times < MOST && <> · <a href={params.href({ more: times + 1 })}>{t.more}</a></>}
      </p>
      <span class="matrix-ways">
        {!asList && <button type="button" class="quiet" aria-pressed={params.flag('turn')} onClick={() => params.set({ turn: !params.flag('turn') })}>⇄ {t.turn}</button>}
        <button type="button" class="quiet" onClick={() => params.set({ as: asList ? 'table' : 'list' })}>{asList ? t.asTable : t.asList}</button>
      </span>
    </div>
  );
}

function nameIn(matrix: Matrix | undefined, iri: string): string | undefined {
  return [...(matrix?.topics ?? []), ...(matrix?.holders ?? [])].find((ref) => ref.iri === iri)?.name;
}

/** A shared address may name a cell that is not among those shown: its name is then taken from its IRI's end. */
function chosenCell(matrix: Matrix | undefined, holder: string, topic: string): { holder: Ref; topic: Ref } | undefined {
  if (!matrix || !holder || !topic) return undefined;
  const ref = (list: Ref[], iri: string): Ref => list.find((one) => one.iri === iri) ?? { iri, name: iri.split(/[/#]/).at(-1) ?? iri };
  return { holder: ref(matrix.holders, holder), topic: ref(matrix.topics, topic) };
}
