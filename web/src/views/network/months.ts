/** The stretch of time that the slider chooses, in months such as `2025-06`. */
import type { Network } from '../../api/types.ts';
import { edgeId } from '../../graph/model.ts';

type Edge = Network['edges'][number];

/** A slider over more months than these would go in leaps from one told month to the next anyway. */
const MOST_MONTHS = 600;

/** Every month from the first to the last of these edges; of a very long time, those in which something is told. */
export function monthsOf(edges: readonly Edge[]): string[] {
  const told = [...new Set(edges.flatMap(({ days }) => Object.keys(days)).map((day) => day.slice(0, 7)))];
  const known = told.filter((month) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)).sort();
  if (known.length === 0) return [];
  const [first, last] = [index(known[0]!), index(known.at(-1)!)];
  if (last - first >= MOST_MONTHS) return known;
  return Array.from({ length: last - first + 1 }, (_, i) => nameOf(first + i));
}

const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const nameOf = (i: number) => `${String(Math.floor(i / 12)).padStart(4, '0')}-${String((i % 12) + 1).padStart(2, '0')}`;

/** How many relations are told in each of the months. */
export function perMonth(edges: readonly Edge[], months: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const { days } of edges) {
    for (const [day, count] of Object.entries(days)) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + count);
  }
  return months.map((month) => counts.get(month) ?? 0);
}

/** Counts of the edges within the stretch; what has no day is not in it. */
export function countsWithin(edges: readonly Edge[], since: string, until: string): Map<string, number> {
  return new Map(
    edges.map(({ source, target, relation, days }) => {
      const within = Object.entries(days).filter(([day]) => day.length >= 7 && day.slice(0, 7) >= since && day.slice(0, 7) <= until);
      return [edgeId(source, target, relation), within.reduce((sum, [, count]) => sum + count, 0)];
    }),
  );
}
