/** The stretch of time that the slider chooses, in months such as `2025-06`. */
import type { Network } from '../../api/types.ts';
import { edgeId } from '../../graph/model.ts';

type Edge = Network['edges'][number];

/** Every month from the first to the last of these edges. */
export function monthsOf(edges: readonly Edge[]): string[] {
  let first = '';
  let last = '';
  for (const day of edges.flatMap(({ days }) => Object.keys(days))) {
    if (day.length < 7) continue;
    const month = day.slice(0, 7);
    if (!first || month < first) first = month;
    if (month > last) last = month;
  }
  const months: string[] = [];
  if (!first) return months;
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

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
