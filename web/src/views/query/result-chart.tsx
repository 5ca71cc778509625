import type { ChartConfiguration } from 'chart.js';
import { useMemo } from 'preact/hooks';
import { Chart } from '../../chart/chart.tsx';
import { dayOf, timeScale } from '../../chart/time-axis.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { useColors } from '../../settings/use-colors.ts';
import { useParams } from '../../url/use-params.ts';
import { columnKinds } from './columns.ts';
import { words } from './messages.ts';
import type { Row } from './sparql.ts';
import { numberOf, shorten, type Prefixes } from './terms.ts';

const BARS = 40;

/** A column by a number: bars, or a line where the column is of dates. Without a number the rows are counted. */
export default function ResultChart({ columns, rows, prefixes }: { columns: string[]; rows: Row[]; prefixes: Prefixes }) {
  const t = useT(words).chart;
  const format = useFormat();
  const params = useParams();
  const colors = useColors(['--accent'] as const);
  const kinds = useMemo(() => columnKinds(columns, rows), [columns, rows]);
  const numbers = columns.filter((column) => kinds[column] === 'number');
  const others = columns.filter((column) => kinds[column] !== 'number');
  const x = columns.includes(params.get('x')) ? params.get('x') : (others.find((column) => kinds[column] === 'text') ?? others[0] ?? columns[0] ?? '');
  const y = params.flag('y') ? params.get('y').replace(/^#$/, '') : (numbers[0] ?? '');
  const dated = kinds[x] === 'date';

  const sums = useMemo(() => {
    const sums = new Map<string, number>();
    for (const row of rows) {
      const term = row[x];
      if (!term) continue;
      const key = term.type === 'uri' ? shorten(term.value, prefixes) : dated ? term.value.slice(0, 10) : term.value;
      sums.set(key, (sums.get(key) ?? 0) + (y ? (numberOf(row[y]) ?? 0) : 1));
    }
    const list = [...sums].map(([key, sum]) => ({ key, sum }));
    return dated ? list.sort((a, b) => a.key.localeCompare(b.key)) : list.sort((a, b) => b.sum - a.sum);
  }, [rows, x, y, dated, prefixes]);
  const bars = dated ? sums : sums.slice(0, BARS);

  const config = useMemo<ChartConfiguration<'bar' | 'line'>>(() => {
    const color = colors['--accent'];
    if (dated) {
      const points = bars.map(({ key, sum }) => ({ x: dayOf(key), y: sum }));
      return {
        type: 'line',
        data: { datasets: [{ label: y || t.count, data: points, borderColor: color, backgroundColor: color, borderWidth: 2, pointRadius: 3 }] },
        options: {
          plugins: { legend: { display: false }, tooltip: { callbacks: { title: (items) => format.shortDate(bars[items[0]!.dataIndex]!.key) } } },
          scales: { x: timeScale(points.map((point) => point.x), format), y: { beginAtZero: true } },
        },
      };
    }
    return {
      type: 'bar',
      data: { labels: bars.map(({ key }) => (key.length > 40 ? `${key.slice(0, 39)}…` : key)), datasets: [{ label: y || t.count, data: bars.map(({ sum }) => sum), backgroundColor: color, maxBarThickness: 22 }] },
      options: {
        indexAxis: 'y',
        plugins: { legend: { display: false } },
        scales: { x: { beginAtZero: true }, y: { grid: { display: false }, ticks: { autoSkip: false } } },
      },
    };
  }, [bars, dated, y, colors, format, t]);

  return (
    <>
      <div class="asks">
        <label class="field">
          <span>{t.x}</span>
          <select value={x} onChange={(event) => params.set({ x: event.currentTarget.value }, { replace: true })}>
            {columns.map((column) => <option key={column} value={column}>{column}</option>)}
          </select>
        </label>
        <label class="field">
          <span>{t.y}</span>
          <select value={y || '#'} onChange={(event) => params.set({ y: event.currentTarget.value }, { replace: true })}>
            <option value="#">{t.count}</option>
            {numbers.map((column) => <option key={column} value={column}>{column}</option>)}
          </select>
        </label>
      </div>
      {bars.length > 0 && <Chart config={config} label={t.label(y || t.count, x)} height={dated ? 340 : 60 + bars.length * 26} />}
      {bars.length < sums.length && <p class="soft small">{t.only(format.number(bars.length))}</p>}
    </>
  );
}
