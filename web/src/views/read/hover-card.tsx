import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Mention, Reading } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { classGroup } from '../../parts/links.tsx';
import { FactDetails } from './fact-details.tsx';
import { words } from './messages.ts';
import type { Pointed, Pointing } from './use-pointed.ts';

interface Props {
  pointed: Pointed;
  pointing: Pointing;
  reading: Reading;
  /** What was only pasted knows nothing of other articles. */
  stored: boolean;
}

const GAP = 4;

/** What is known of the name or the facts pointed at, below their line, or above it where there is no room. */
export function HoverCard({ pointed, pointing, reading, stored }: Props) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const { line } = pointed;

  useLayoutEffect(() => {
    if (!card.current) return;
    const { offsetWidth, offsetHeight } = card.current;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = line.bottom + GAP;
    const fits = below + offsetHeight <= clientHeight || line.top < offsetHeight + GAP;
    setPlace({
      left: Math.max(GAP, Math.min(line.left, clientWidth - offsetWidth - GAP)),
      top: fits ? below : line.top - GAP - offsetHeight,
    });
  }, [pointed]);

  return (
    <div
      ref={card} class="hover-card" role="tooltip" style={{ left: `${place.left}px`, top: `${place.top}px` }}
      onPointerEnter={pointing.stay} onPointerLeave={pointing.leave}
    >
      {pointed.mention && <MentionDetails mention={pointed.mention} reading={reading} stored={stored} />}
      {pointed.facts.map((fact) => <FactDetails key={fact.key} fact={fact} />)}
    </div>
  );
}

function MentionDetails({ mention: { entity }, reading, stored }: { mention: Mention } & Pick<Props, 'reading' | 'stored'>) {
  const t = useT(words);
  const classes = useT(names).class;
  const { number } = useFormat();
  const item = reading.entities.find(({ iri }) => iri === entity.iri);
  const roles = reading.roles.filter(({ person }) => person.iri === entity.iri);
  return (
    <section class="hover-mention">
      <p>
        <span class={`dot is-${classGroup(entity.class)}`} aria-hidden="true" />
        <strong lang="id">{entity.name}</strong> <span class="soft">{entity.class && classes[entity.class]}</span>
      </p>
      {roles.map((role) => (
        <p key={role.iri} lang="id">{role.role}{role.organization && `, ${role.organization.name}`}</p>
      ))}
      {item && item.aliases.length > 0 && <p class="soft small">{t.aliases}: <span lang="id">{item.aliases.join(', ')}</span></p>}
      {item && (
        <p class="soft small">
          {stored && t.inArticles(number(item.articles), item.articles === 1)}
          {stored && item.wikidata && ' · '}
          {item.wikidata && `Wikidata ${item.wikidata}`}
        </p>
      )}
    </section>
  );
}
