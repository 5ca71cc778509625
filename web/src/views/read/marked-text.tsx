import { Component } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Mention } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { classGroup } from '../../parts/links.tsx';
import { sideSign } from '../../parts/stance-badge.tsx';
import { to } from '../../url/href.ts';
import { useSummary } from './fact-details.tsx';
import type { ReadFact } from './facts.ts';
import { words } from './messages.ts';
import { layout, rows, type Block, type Leaf, type Piece, type Span } from './text-layout.ts';
import type { Pointing } from './use-pointed.ts';

interface Props {
  text: string;
  mentions: Mention[];
  facts: ReadFact[];
  /** The first line is the article's title. */
  titled: boolean;
  /** The place that the address names. */
  target: Span | undefined;
  active: string[];
  selected: string[];
  pointing: Pointing;
  onPick: (fact: ReadFact) => void;
}

const ROWS = 3;

/**
 * The article's text: names on a tint by class, going to their entities; what was said or happened underlined by side,
 * with a number at its end. What is under the pointer or has the focus is handed to `pointing`.
 */
export function MarkedText(props: Props) {
  const { text, mentions, facts, titled, target, active, selected, pointing, onPick } = props;
  // Spans in this order: the facts' marks, their sentences, and the place that the address names.
  const blocks = useMemo(
    () => layout(text, mentions, [...facts.map((fact) => fact.mark), ...facts.map((fact) => fact.evidence), ...(target ? [target] : [])]),
    [text, mentions, facts, target],
  );
  const row = useMemo(() => rows(facts.map(({ number, mark }) => (number ? mark : { begin: 0, end: 0 })), ROWS), [facts]);

  const point = (element: Element, line: DOMRect) => {
    const leaf = element.closest<HTMLElement>('[data-facts]');
    const number = element.closest<HTMLElement>('[data-number]');
    const link = element.closest<HTMLElement>('[data-mention]');
    const marked = (number?.dataset['number'] ?? leaf?.dataset['facts'] ?? '').split(' ').filter(Boolean).map(Number);
    const mention = link ? mentions.find(({ begin }) => begin === Number(link.dataset['mention'])) : undefined;
    if (mention || marked.length > 0) {
      const id = `${mention?.begin ?? ''} ${marked.join(' ')}`;
      pointing.show({ id, mention, facts: marked.flatMap((i) => facts[i] ?? []), line });
    } else {
      pointing.leave();
    }
  };

  return (
    <div
      class="marked" lang="id"
      onPointerOver={(event) => {
        if (event.pointerType === 'touch' || !(event.target instanceof Element)) return;
        point(event.target, lineUnder(event.target, event.clientY));
      }}
      onPointerLeave={pointing.leave}
      onFocusIn={(event) => {
        if (event.target instanceof Element) point(event.target, event.target.getClientRects()[0] ?? event.target.getBoundingClientRect());
      }}
      onFocusOut={pointing.leave}
    >
      {blocks.map((block, i) => (
        <Line key={block.begin} block={block} heading={titled && i === 0} facts={facts} row={row} active={active} selected={selected} onPick={onPick} />
      ))}
    </div>
  );
}

type LineProps = Pick<Props, 'facts' | 'active' | 'selected' | 'onPick'> & { block: Block<Mention>; heading: boolean; row: number[] };

/** Rendered anew only where its own facts change their state: a long text would else follow the pointer too slowly. */
class Line extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps) {
    return next.block !== this.props.block || next.facts !== this.props.facts || stateOf(next) !== stateOf(this.props);
  }

  override render({ block, heading, ...rest }: LineProps) {
    const pieces = block.pieces.map((piece) => <PieceView key={piece.begin} piece={piece} {...rest} />);
    return heading ? <h1>{pieces}</h1> : <p>{pieces}</p>;
  }
}

/** Which of a line's facts are active or selected. */
function stateOf({ block, facts, active, selected }: LineProps): string {
  const here = (keys: string[]) =>
    facts.flatMap(({ key, evidence }, i) => (keys.includes(key) && evidence.begin < block.end && block.begin < evidence.end ? [i] : []));
  return `${here(active)}/${here(selected)}`;
}

function PieceView({ piece, facts, row, active, selected, onPick }: Omit<LineProps, 'block' | 'heading'> & { piece: Piece<Mention> }) {
  const t = useT(words);
  const { number } = useFormat();
  const summary = useSummary();
  const { mention } = piece;
  const leaves = piece.leaves.map((leaf, i) => <LeafView key={i} leaf={leaf} facts={facts} row={row} active={active} selected={selected} />);
  const numbers = piece.ends.flatMap((i) => {
    const fact = facts[i];
    if (!fact?.number) return [];
    const side = fact.kind === 'position' ? fact.fact.side : undefined;
    return (
      <button
        key={i} type="button" data-number={i} aria-label={t.factSays(number(fact.number), summary(fact))}
        class={`fact-number ${side ? `side-${side}` : 'is-event'} ${selected.includes(fact.key) ? 'is-selected' : ''}`}
        onClick={() => onPick(fact)}
      >
        {side && sideSign[side]}{fact.number}
      </button>
    );
  });
  if (mention) {
    return (
      <>
        <a class={`mention is-${classGroup(mention.entity.class)}`} data-mention={mention.begin} href={to('/entity', { iri: mention.entity.iri })}>
          {leaves}
        </a>
        {numbers}
      </>
    );
  }
  // A number stays on the line of the punctuation before it.
  const short = numbers.length > 0 && piece.leaves[0]!.text.length < 4;
  return short ? <span class="together">{leaves}{numbers}</span> : <>{leaves}{numbers}</>;
}

function LeafView({ leaf, facts, row, active, selected }: Omit<LineProps, 'block' | 'heading' | 'onPick'> & { leaf: Leaf }) {
  if (leaf.spans.length === 0) return <>{leaf.text}</>;
  const marks = leaf.spans.filter((i) => i < facts.length && facts[i]!.number);
  const sentences = leaf.spans.filter((i) => i >= facts.length && i < 2 * facts.length).map((i) => i - facts.length);
  const classes = marks.map((i) => {
    const fact = facts[i]!;
    return `row${row[i]}-${fact.kind === 'position' ? fact.fact.side : 'event'}`;
  });
  const any = (keys: string[], places: number[]) => places.some((i) => keys.includes(facts[i]!.key));
  if (any(active, sentences)) classes.push('is-active');
  if (any(selected, sentences)) classes.push('is-selected');
  if (leaf.spans.some((i) => i === 2 * facts.length)) classes.push('is-target');
  return (
    <span class={`leaf ${classes.join(' ')}`} data-facts={marks.join(' ') || undefined} data-sentences={sentences.join(' ') || undefined}>
      {leaf.text}
    </span>
  );
}

/** The line of an element that a pointer is in, as an element may run over several. */
function lineUnder(element: Element, y: number): DOMRect {
  const lines = [...element.getClientRects()];
  return lines.find(({ top, bottom }) => top <= y && y <= bottom) ?? element.getBoundingClientRect();
}
