/** Events as the list shows them: months, and in them the days. */
import type { Event } from '../../api/types.ts';

export interface Month {
  /** `2025-06`, `2025` for events of which only the year is known, `''` for those without a date. */
  key: string;
  days: { key: string; events: Event[] }[];
}

/** Keeps the order that they come in: newest first, the undated last. */
export function monthsWithDays(events: readonly Event[]): Month[] {
  const months: Month[] = [];
  for (const event of events) {
    const day = event.time ?? '';
    const key = day.slice(0, 7);
    let month = months.at(-1);
    if (month?.key !== key) months.push((month = { key, days: [] }));
    const last = month.days.at(-1);
    if (last?.key === day) last.events.push(event);
    else month.days.push({ key: day, events: [event] });
  }
  return months;
}

/** Every month between the first and the last, as a gap tells something too. */
export function filledMonths(counts: Record<string, number>): { month: string; count: number }[] {
  const known = Object.keys(counts).filter((key) => /^\d{4}-\d\d$/.test(key)).sort();
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return [];
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const months = [];
  for (let i = index(first); i <= index(last); i += 1) {
    const month = `${String(Math.floor(i / 12)).padStart(4, '0')}-${String((i % 12) + 1).padStart(2, '0')}`;
    months.push({ month, count: counts[month] ?? 0 });
  }
  return months;
}

/** `from` and `to` that take in just this month. */
export function bounds(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${days}` };
}
