import type { ChartConfiguration } from 'chart.js';
import { useMemo } from 'preact/hooks';
import { Chart } from '../../chart/chart.tsx';
import { useFormat, useT } from '../../i18n/index.ts';
import { useColors } from '../../settings/use-colors.ts';
import { filledMonths } from './days.ts';
import { words } from './messages.ts';

interface Props {
  counts: Record<string, number>;
  /** The month that is shown alone. */
  chosen: string;
  onPick: (month: string) => void;
}

/** Events by month, to see when much happened and to choose a month; for the keyboard the same as a list. */
export function Histogram({ counts, chosen, onPick }: Props) {
  const t = useT(words);
  const format = useFormat();
  const colors = useColors(['--accent', '--line-strong'] as const);
  const months = useMemo(() => filledMonths(counts), [counts]);
  const total = months.reduce((sum, { count }) => sum + count, 0);
  const config = useMemo<ChartConfiguration<'bar'>>(() => ({
    type: 'bar',
    data: {
      labels: months.map(({ month }) => format.shortDate(month)),
      datasets: [{
        label: t.events,
        data: months.map(({ count }) => count),
        backgroundColor: months.map(({ month }) => (chosen && month !== chosen ? colors['--line-strong'] : colors['--accent'])),
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
  }), [months, chosen, colors, format, t]);
  if (months.length === 0) return null;
  return (
    <>
      <Chart
        config={config}
        label={t.chart(format.number(total), format.date(months[0]!.month), format.date(months.at(-1)!.month))}
        height={150}
        onPick={(index) => months[index] && onPick(months[index].month)}
      />
      <label class="month-choice small">
        <span class="soft">{t.months}</span>{' '}
        <select value={chosen} onChange={(event) => onPick(event.currentTarget.value)}>
          <option value="">{t.whole}</option>
          {months.filter(({ count }) => count > 0).map(({ month, count }) => (
            <option key={month} value={month}>{`${format.date(month)} (${format.number(count)})`}</option>
          ))}
        </select>
      </label>
    </>
  );
}
