import {
  BarController, BarElement, CategoryScale, Chart as Canvas, Legend, LinearScale, LineController, LineElement, PointElement,
  ScatterController, Tooltip, type ChartConfiguration, type ChartType,
} from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import { useColors } from '../settings/use-colors.ts';

Canvas.register(
  BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, ScatterController, Tooltip,
);

interface Props<T extends ChartType> {
  /** Made anew only when what it shows changes (`useMemo`): the chart is drawn anew with it. */
  config: ChartConfiguration<T>;
  /** What the picture shows, in words; what it tells must stand in a table or list as well. */
  label: string;
  /** In CSS pixels. */
  height: number;
  /** A bar or point was clicked: its place in its data set. */
  onPick?: (index: number, dataset: number) => void;
}

export function Chart<T extends ChartType>({ config, label, height, onPick }: Props<T>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const colors = useColors(['--ink-soft', '--line'] as const);

  useEffect(() => {
    Canvas.defaults.color = colors['--ink-soft'];
    Canvas.defaults.borderColor = colors['--line'];
    Canvas.defaults.font.family = getComputedStyle(document.body).fontFamily;
    const chart = new Canvas(canvas.current!, {
      ...config,
      options: {
        animation: false,
        maintainAspectRatio: false,
        ...config.options,
        onClick: (_event: unknown, hits: { index: number; datasetIndex: number }[]) => {
          if (hits[0]) pick.current?.(hits[0].index, hits[0].datasetIndex);
        },
      },
    } as ChartConfiguration<T>);
    return () => chart.destroy();
  }, [config, colors]);

  useEffect(() => {
    frame.current!.style.height = `${height}px`;
  }, [height]);

  return (
    <div class={onPick ? 'chart chart-picks' : 'chart'} ref={frame}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
