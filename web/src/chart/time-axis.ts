/** An axis of days since 1970 with ticks at the beginnings of years or months, as Chart.js' own axis of time needs a library more. */
import type { Format } from '../i18n/index.ts';

const DAY_MS = 86_400_000;

export function dayOf(date: string): number {
  const [year, month = '01', day = '01'] = date.slice(0, 10).split('-');
  return Date.parse(`${year}-${month}-${day}T00:00:00Z`) / DAY_MS;
}

/** The ticks from one day to another: months if they are few, else quarters, years, or several years; none where there is no time. */
export function timeTicks(from: number, to: number): number[] {
  const months = (to - from) / 30.4;
  const every = months <= 14 ? 1 : months <= 42 ? 3 : months <= 84 ? 6 : 12 * Math.ceil(months / 168);
  const ticks: number[] = [];
  // What is no number ends the loop before it begins.
  for (let month = monthOf(from) - (monthOf(from) % every); month <= monthOf(to); month += every) {
    const tick = Date.UTC(Math.floor(month / 12), month % 12) / DAY_MS;
    if (tick >= from && tick <= to) ticks.push(tick);
  }
  return ticks;
}

function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** `Jan 2025`, or `2025` where the month says nothing. */
export function tickLabel(day: number, yearly: boolean, format: Format): string {
  const date = new Date(day * DAY_MS).toISOString();
  return format.shortDate(date.slice(0, yearly ? 4 : 7));
}

/** An x axis for Chart.js over these days, with a little air at both ends. */
export function timeScale(all: readonly number[], format: Format) {
  const days = all.filter(Number.isFinite);
  const from = Math.min(...days);
  const to = Math.max(...days);
  const air = Math.max(10, (to - from) * 0.03);
  const ticks = timeTicks(from - air, to + air);
  const yearly = ticks.length > 1 && ticks[1]! - ticks[0]! > 360;
  return {
    type: 'linear' as const,
    min: from - air,
    max: to + air,
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = ticks.map((value) => ({ value }));
    },
    ticks: {
      autoSkip: true,
      maxRotation: 0,
      callback: (value: number | string) => tickLabel(Number(value), yearly, format),
    },
  };
}
