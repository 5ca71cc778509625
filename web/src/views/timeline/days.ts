/** Events as the list shows them, in months and days; and as the picture does, in bars. */
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

/** A month, or a year where months would be too many. */
export interface Bar { key: string; count: number }

export interface Bars {
  bars: Bar[];
  /** Events that stand so far from the others that the picture leaves them out: history, plans, and misread years. */
  before: number;
  after: number;
}

/** So many months are told apart in a picture. */
const MOST_MONTHS = 120;
/** The share of all events that may be left out at each end. */
const LEFT_OUT = 0.03;

export function barsOf(counts: Record<string, number>): Bars {
  const known = Object.entries(counts).filter(([key]) => /^\d{4}-\d\d$/.test(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = known.reduce((sum, [, count]) => sum + count, 0);
  let [before, after, first, last] = [0, 0, 0, known.length - 1];
  if (known.length > 0 && index(known[last]![0]) - index(known[0]![0]) >= MOST_MONTHS / 2) {
    while (before + known[first]![1] <= total * LEFT_OUT) before += known[first++]![1];
    while (after + known[last]![1] <= total * LEFT_OUT) after += known[last--]![1];
  }
  if (first > last) return { bars: [], before, after };
  const [from, to] = [index(known[first]![0]), index(known[last]![0])];
  const bars: Bar[] = [];
  if (to - from < MOST_MONTHS) {
    // Every month between, as a gap tells something too.
    for (let i = from; i <= to; i += 1) bars.push({ key: nameOf(i), count: counts[nameOf(i)] ?? 0 });
  } else {
    for (let year = Math.floor(from / 12); year <= Math.floor(to / 12); year += 1) {
      const key = String(year).padStart(4, '0');
      const within = known.slice(first, last + 1).filter(([month]) => month.startsWith(key));
      bars.push({ key, count: within.reduce((sum, [, count]) => sum + count, 0) });
    }
  }
  return { bars, before, after };
}

const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const nameOf = (i: number) => `${String(Math.floor(i / 12)).padStart(4, '0')}-${String((i % 12) + 1).padStart(2, '0')}`;

/** `from` and `to` that take in just this month or year. */
export function bounds(key: string): { from: string; to: string } {
  if (key.length === 4) return { from: `${key}-01-01`, to: `${key}-12-31` };
  const [year, month] = key.split('-').map(Number) as [number, number];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${key}-01`, to: `${key}-${days}` };
}

/** The month or year that `from` and `to` take in exactly. */
export function chosenBar(from: string, to: string): string {
  for (const key of [from.slice(0, 7), from.slice(0, 4)]) {
    if (/^\d{4}(?:-\d\d)?$/.test(key) && bounds(key).from === from && bounds(key).to === to) return key;
  }
  return '';
}
