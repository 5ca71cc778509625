/**
 * Cuts an article's text so that names and facts, which overlap as they like, become elements that nest.
 *
 * Names come first: they are links, overlap nothing and are never cut in two. Facts are cut into leaves, each of which knows
 * all the spans that cover it. So a fact may begin or end within a name, cross another fact, or run over paragraphs.
 */
import { Characters } from '../../text/characters.ts';

export interface Span { begin: number; end: number }

/** Text without a border inside; `spans` are places in the list that was given. */
export interface Leaf { text: string; spans: number[] }

/** A name, of one leaf or more, or one leaf between names. `ends` are the spans whose number stands after it. */
export interface Piece<M> { begin: number; mention?: M; leaves: Leaf[]; ends: number[] }

/** A line of the text that is not blank. */
export interface Block<M> extends Span { pieces: Piece<M>[] }

export function layout<M extends Span>(text: string, mentions: readonly M[], spans: readonly Span[]): Block<M>[] {
  const characters = new Characters(text);
  const tight = spans.map((span) => trim(span, characters));
  const numberAt = tight.map(({ begin, end }) => (end > begin ? afterPunctuation(end, characters) : -1));
  const borders = [...new Set(tight.flatMap(({ begin, end }, i) => (end > begin ? [begin, end, numberAt[i]!] : [])))].sort((a, b) => a - b);
  const apart = withoutOverlaps(mentions, characters.length);
  return lines(text).map(({ begin, end }) => {
    const pieces: Piece<M>[] = [];
    const add = (from: number, to: number, mention?: M) => {
      const leaves = cut(from, to, borders).map((leaf) => ({
        text: characters.slice(leaf.begin, leaf.end),
        spans: indexes(tight, (span) => span.begin <= leaf.begin && leaf.end <= span.end),
      }));
      const ends = numberAt.flatMap((at, i) => (from < at && at <= to ? [i] : []));
      pieces.push({ begin: from, ...(mention && { mention }), leaves, ends });
    };
    const between = (from: number, to: number) => {
      for (const leaf of cut(from, to, borders)) add(leaf.begin, leaf.end);
    };
    let at = begin;
    for (const mention of apart) {
      if (mention.begin < at || mention.end > end) continue;
      between(at, mention.begin);
      add(mention.begin, mention.end, mention);
      at = mention.end;
    }
    between(at, end);
    return { begin, end, pieces };
  });
}

/** Which row of underlines each span takes, so that those that overlap are told apart; the last row takes the rest. */
export function rows(spans: readonly Span[], count: number): number[] {
  const ends: number[] = new Array(count).fill(-1);
  const order = spans.map((_, i) => i).sort((a, b) => spans[a]!.begin - spans[b]!.begin || spans[b]!.end - spans[a]!.end);
  const result: number[] = new Array(spans.length).fill(0);
  for (const i of order) {
    const free = ends.findIndex((end) => end <= spans[i]!.begin);
    const row = free < 0 ? count - 1 : free;
    ends[row] = Math.max(ends[row]!, spans[i]!.end);
    result[i] = row;
  }
  return result;
}

function cut(begin: number, end: number, borders: readonly number[]): Span[] {
  if (end <= begin) return [];
  const points = [begin, ...borders.filter((border) => begin < border && border < end), end];
  return points.slice(1).map((point, i) => ({ begin: points[i]!, end: point }));
}

function indexes(spans: readonly Span[], fits: (span: Span) => boolean): number[] {
  return spans.flatMap((span, i) => (fits(span) ? [i] : []));
}

/** Without blanks at its ends: a line break there belongs to no block, and its number would be lost. */
function trim(span: Span, characters: Characters): Span {
  let begin = Math.max(0, span.begin);
  let end = Math.min(characters.length, span.end);
  while (end > begin && characters.slice(end - 1, end).trim() === '') end -= 1;
  while (begin < end && characters.slice(begin, begin + 1).trim() === '') begin += 1;
  return { begin, end };
}

/** A number stands after the quotation mark or full stop, which would else begin the next line. */
function afterPunctuation(end: number, characters: Characters): number {
  let at = end;
  while (/^[.,;:!?)\]"'”’»]$/.test(characters.slice(at, at + 1))) at += 1;
  return at;
}

/** The server promises that none overlaps another; should one, the page drops it instead of breaking. */
function withoutOverlaps<M extends Span>(mentions: readonly M[], length: number): M[] {
  let at = 0;
  return mentions.filter(({ begin, end }) => {
    const fits = begin >= at && end > begin && end <= length;
    if (fits) at = end;
    return fits;
  });
}

function lines(text: string): Span[] {
  const result: Span[] = [];
  let begin = 0;
  for (const line of text.split('\n')) {
    const length = Array.from(line).length;
    if (line.trim() !== '') result.push({ begin, end: begin + length });
    begin += length + 1;
  }
  return result;
}
