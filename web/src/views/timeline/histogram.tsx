import type { ChartConfiguration } from 'chart.js';
import { useMemo } from 'preact/hooks';
import { Chart } from '../../chart/chart.tsx';
import { useFormat, useT } from '../../i18n/index.ts';
import { useColors } from '../../settings/use-colors.ts';
import { barsOf, bounds, chosenBar } from './days.ts';
import { words } from './messages.ts';

interface Props {
  counts: Record<string, number>;
  /** The time that is shown; `''` on a side that is open. */
  from: string;
  to: string;
  onPick: (key: string) => void;
}

/** Events by month, to see when much happened and to choose a month; for the keyboard the same as a list. */
export function Histogram({ counts, from, to, onPick }: Props) {
  const t = useT(words);
  const format = useFormat();
  const colors = useColors(['--accent', '--line-strong'] as const);
  const { bars, before, after } = useMemo(() => barsOf(counts), [counts]);
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const config = useMemo<ChartConfiguration<'bar'>>(() => ({
    type: 'bar',
    data: {
      labels: bars.map(({ key }) => format.shortDate(key)),
      datasets: [{
        label: t.events,
        data: bars.map(({ count }) => count),
        backgroundColor: bars.map(({ key }) => (within(key, from, to) ? colors['--accent'] : colors['--line-strong'])),
        maxBarThickness: 28,
        minBarLength: 0,
        categoryPercentage: 0.9,
        barPercentage: 0.92,
      }],
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      plugins: { legend: { display: false } },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 12 } },
        y: { beginAtZero: true, ticks: { precision: 0, maxTicksLimit: 5 } },
      },
    },
  }), [bars, from, to, colors, format, t]);
  if (bars.length === 0) return null;
  const chosen = chosenBar(from, to);
  return (
    <>
      <Chart
        config={config}
        label={t.chart(format.number(total), format.date(bars[0]!.key), format.date(bars.at(-1)!.key))}
        height={150}
        onPick={(index) => bars[index] && onPick(bars[index].key)}
      />
      <label class="month-choice small">
        <span class="soft">{t.months}</span>{' '}
        <select value={bars.some(({ key }) => key === chosen) ? chosen : ''} onChange={(event) => onPick(event.currentTarget.value)}>
          <option value="">{t.whole}</option>
          {bars.filter(({ count }) => count > 0).map(({ key, count }) => (
            <option key={key} value={key}>{`${format.date(key)} (${format.number(count)})`}</option>
          ))}
        </select>
      </label>
      {before + after > 0 && <p class="soft small">{t.outside(format.number(before), format.number(after))}</p>}
    </>
  );
}

function within(key: string, from: string, to: string): boolean {
  const bar = bounds(key);
  return (!from || bar.to >= from) && (!to || bar.from <= to);
}
