import type { Position, Side } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { sideSign } from '../../parts/stance-badge.tsx';
import { words } from './messages.ts';

const SIDES: readonly Side[] = ['for', 'against', 'asks', 'states'];

/** How many positions are for, against, asking or only stated, as one bar with words. */
export function SideCounts({ positions }: { positions: Position[] }) {
  const t = useT(words);
  const { side: sides } = useT(names);
  const { number } = useFormat();
  const counts = SIDES.map((side) => ({ side, count: positions.filter((position) => position.side === side).length })).filter(({ count }) => count > 0);
  if (positions.length < 2) return null;
  return (
    <ul class="plain side-counts" aria-label={t.bySide}>
      {counts.map(({ side, count }) => (
        <li key={side} class={`side-${side}`} style={{ flexGrow: count }}>
          <span aria-hidden="true">{sideSign[side]}</span> {sides[side]} {number(count)}
        </li>
      ))}
    </ul>
  );
}
