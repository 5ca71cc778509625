import { useEffect, useRef, useState } from 'preact/hooks';
import { useFormat, useT } from '../../i18n/index.ts';
import { words } from './messages.ts';

const BEAT_MS = 650;

interface Props {
  months: string[];
  /** How much is told in each month. */
  counts: number[];
  since: string;
  until: string;
  /** `''` on both sides: all the time there is. `settled` when it is no longer moving. */
  onChange: (since: string, until: string, settled: boolean) => void;
}

/** A slider with two handles, and a button that moves the stretch between them through time. */
export function Period({ months, counts, since, until, onChange }: Props) {
  const t = useT(words).period;
  const { shortDate } = useFormat();
  const [playing, setPlaying] = useState(false);
  const last = months.length - 1;
  const from = since ? clamp(months.findIndex((month) => month >= since), last, last) : 0;
  const to = until ? clamp(months.findLastIndex((month) => month <= until), last, 0) : last;
  const most = Math.max(1, ...counts);

  const change = (one: number, other: number, settled: boolean) => {
    const whole = one <= 0 && other >= last;
    onChange(whole ? '' : months[one]!, whole ? '' : months[other]!, settled);
  };
  const beat = useRef(() => {});
  beat.current = () => {
    if (to >= last) {
      setPlaying(false);
      change(from, to, true);
    } else change(from + 1, to + 1, false);
  };
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => beat.current(), BEAT_MS);
    return () => clearInterval(timer);
  }, [playing]);

  const play = () => {
    if (playing) change(from, to, true);
    // From the beginning, a quarter of a year at a time unless another stretch was chosen.
    else if (to >= last) {
      const width = from === 0 ? Math.min(2, last) : to - from;
      change(0, width, false);
    }
    setPlaying(!playing);
  };

  const handle = (at: number, label: string, moved: (to: number, settled: boolean) => void) => (
    <input
      type="range"
      min={0}
      max={last}
      value={at}
      aria-label={label}
      aria-valuetext={shortDate(months[at]!)}
      onInput={(event) => moved(Number(event.currentTarget.value), false)}
      onChange={(event) => moved(Number(event.currentTarget.value), true)}
    />
  );

  return (
    <div class="period" role="group" aria-label={t.label}>
      <button type="button" onClick={play} aria-label={playing ? t.pause : t.play} title={playing ? t.pause : t.play}>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d={playing ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2 1l9 5-9 5z'} fill="currentColor" />
        </svg>
      </button>
      <div class="period-track">
        <svg class="period-bars" viewBox={`0 0 ${months.length} 1`} preserveAspectRatio="none" aria-hidden="true">
          {counts.map((count, i) => (
            <rect key={months[i]} class={i >= from && i <= to ? 'is-in' : undefined} x={i + 0.1} width={0.8} y={1 - count / most} height={count / most} />
          ))}
        </svg>
        {handle(from, t.from, (value, settled) => change(Math.min(value, to), to, settled))}
        {handle(to, t.to, (value, settled) => change(from, Math.max(value, from), settled))}
      </div>
      <output class="period-span number">{t.span(shortDate(months[from]!), shortDate(months[to]!))}</output>
      {(from > 0 || to < last) && <button type="button" class="quiet" onClick={() => { setPlaying(false); onChange('', '', true); }}>{t.whole}</button>}
    </div>
  );
}

const clamp = (index: number, last: number, otherwise: number) => (index < 0 ? otherwise : Math.min(index, last));
