import { useEffect, useRef } from 'preact/hooks';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { EventCard, PositionCard, RoleLine } from '../../parts/facts.tsx';
import { sideSign } from '../../parts/stance-badge.tsx';
import { useParams } from '../../url/use-params.ts';
import { bringIntoView } from './bring-into-view.ts';
import { KINDS, type Kind, type ReadFact } from './facts.ts';
import { words } from './messages.ts';

interface Props {
  all: ReadFact[];
  /** Those of the chosen kind. */
  facts: ReadFact[];
  show: 'all' | Kind;
  stored: boolean;
  withSentences: boolean;
  active: string[];
  selected: string[];
  onHover: (keys: string[]) => void;
  onPick: (fact: ReadFact) => void;
}

/** The facts in the order of the text; pointing at one marks its sentence, its number goes there. */
export function FactList({ all, facts, show, stored, withSentences, active, selected, onHover, onPick }: Props) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const list = useRef<HTMLOListElement>(null);

  // Follows the text, where the list scrolls by itself beside it; without a text the list is what one reads.
  useEffect(() => {
    const box = list.current;
    const item = box?.querySelector<HTMLElement>('.is-selected');
    if (withSentences) bringIntoView(item);
    if (!box || !item || box.scrollHeight <= box.clientHeight) return;
    box.scrollTo({ top: item.offsetTop - box.offsetTop - box.clientHeight / 3, behavior: 'smooth' });
  }, [selected]);

  const label = { all: t.all, position: t.position, event: t.events, role: t.role };
  const count = (kind: 'all' | Kind) => (kind === 'all' ? all.length : all.filter((fact) => fact.kind === kind).length);
  return (
    <aside class="fact-list" aria-labelledby="fact-list-title">
      <h2 id="fact-list-title">{t.facts}</h2>
      <div class="choices" role="group" aria-labelledby="fact-list-title">
        {(['all', ...KINDS] as const).map((kind) => (
          <button
            key={kind} type="button" aria-pressed={show === kind} disabled={count(kind) === 0 && show !== kind}
            onClick={() => params.set({ show: kind === 'all' ? null : kind }, { replace: true })}
          >
            {label[kind]} <span class="soft number">{number(count(kind))}</span>
          </button>
        ))}
      </div>
      {facts.length === 0 && <p class="soft">{t.noFacts}</p>}
      <ol class="plain" ref={list} tabIndex={-1}>
        {facts.map((fact) => (
          <li
            key={fact.key} class={`${active.includes(fact.key) ? 'is-active' : ''} ${selected.includes(fact.key) ? 'is-selected' : ''}`}
            onPointerEnter={() => onHover([fact.key])} onPointerLeave={() => onHover([])}
            onFocusIn={() => onHover([fact.key])} onFocusOut={() => onHover([])}
          >
            <FactItem fact={fact} stored={stored} withSentences={withSentences} onPick={onPick} />
          </li>
        ))}
      </ol>
    </aside>
  );
}

function FactItem({ fact, stored, withSentences, onPick }: Pick<Props, 'stored' | 'withSentences' | 'onPick'> & { fact: ReadFact }) {
  const t = useT(words);
  const { quotation } = useT(names);
  const { number, percent } = useFormat();
  const side = fact.kind === 'position' ? fact.fact.side : undefined;
  const label = fact.number ? number(fact.number) : '';
  const common = {
    showArticle: false,
    showSentence: withSentences,
    explained: stored,
    lead: fact.number && (
      <button
        type="button" class={`fact-number ${side ? `side-${side}` : 'is-event'}`} aria-label={t.toText(label)} title={t.toText(label)}
        onClick={() => onPick(fact)}
      >
        {side && sideSign[side]}{label}
      </button>
    ),
  };
  const { rule, confidence } = fact.fact;
  return (
    <>
      {fact.kind === 'position' && <PositionCard position={fact.fact} {...common} />}
      {fact.kind === 'event' && <EventCard event={fact.fact} {...common} />}
      {fact.kind === 'role' && <RoleLine role={fact.fact} {...common} />}
      <p class="fact-meta soft">
        {rule && <code>{rule}</code>}
        {confidence !== undefined && <span>{percent(confidence)}</span>}
        {fact.kind === 'position' && fact.fact.quotation && <span>{quotation[fact.fact.quotation]}</span>}
      </p>
    </>
  );
}
