/** How positions moved: the positions of a holder or on a topic, sorted into lanes and put in order of time. */
import type { Position, Side, Stance } from '../../api/types.ts';
import { dayOf } from '../../chart/time-axis.ts';

/** From the most in favour to the most against, as the lanes stand when it is one holder on one topic. */
export const STANCES: readonly Stance[] = [
  'supports', 'welcomes', 'praises', 'commits', 'affirms', 'states', 'urges', 'warns', 'denies', 'criticises', 'opposes',
];

export type LaneKind = 'holder' | 'topic' | 'stance';

export interface Lane {
  key: string;
  /** The name, for `stance` the stance itself. */
  name: string;
  positions: Position[];
}

export interface Courses {
  kind: LaneKind;
  lanes: Lane[];
  /** Lanes with fewer positions that were left out, and positions without a date. */
  left: number;
  undated: number;
}

const LANES = 16;

/** One topic: a lane for each holder; one holder: for each topic; both: for each stance. */
export function coursesOf(positions: readonly Position[], holder: string, topic: string): Courses {
  const kind: LaneKind = holder && topic ? 'stance' : topic ? 'holder' : 'topic';
  const dated = positions.filter(({ article }) => article.published && Number.isFinite(dayOf(article.published)));
  const lanes = new Map<string, Lane>();
  for (const position of dated) {
    for (const { key, name } of keysOf(position, kind)) {
      const lane = lanes.get(key) ?? { key, name, positions: [] };
      lane.positions.push(position);
      lanes.set(key, lane);
    }
  }
  const order = [...lanes.values()].sort((a, b) =>
    kind === 'stance'
      ? STANCES.indexOf(a.key as Stance) - STANCES.indexOf(b.key as Stance)
      : b.positions.length - a.positions.length || a.name.localeCompare(b.name, 'id'));
  for (const lane of order) lane.positions.sort(byDate);
  return { kind, lanes: order.slice(0, LANES), left: Math.max(0, order.length - LANES), undated: positions.length - dated.length };
}

function keysOf(position: Position, kind: LaneKind): { key: string; name: string }[] {
  if (kind === 'stance') return [{ key: position.stance, name: position.stance }];
  return (kind === 'holder' ? position.holders : position.topics).map(({ iri, name }) => ({ key: iri, name }));
}

export const byDate = (a: Position, b: Position) => (a.article.published ?? '').localeCompare(b.article.published ?? '');

export interface Stretch { stance: Stance; side: Side; first: Position; count: number }

/** Neighbours of the same stance as one: `opposes since March (3), supports since May`. */
export function stretches(positions: readonly Position[]): Stretch[] {
  const course: Stretch[] = [];
  for (const position of positions) {
    const last = course.at(-1);
    if (last?.stance === position.stance) last.count += 1;
    else course.push({ stance: position.stance, side: position.side, first: position, count: 1 });
  }
  return course;
}

/** Was it for and then against, or the other way round? */
export function changedSides(course: readonly Stretch[]): boolean {
  const sides = new Set(course.map(({ side }) => side));
  return sides.has('for') && sides.has('against');
}
