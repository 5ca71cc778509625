import type { Side, Stance } from '../api/types.ts';
import { useT } from '../i18n/index.ts';
import { names } from '../i18n/words.ts';

/** A side is never told by colour alone: this sign goes with it. */
export const sideSign: Record<Side | 'mixed', string> = { for: '+', against: '−', asks: '!', states: '·', mixed: '±' };

export function StanceBadge({ stance, side }: { stance: Stance; side: Side }) {
  const t = useT(names);
  return (
    <span class={`stance side-${side}`} title={t.side[side]}>
      <span class="stance-sign" aria-hidden="true">{sideSign[side]}</span>
      {t.stance[stance]}
    </span>
  );
}

export function SideBadge({ side }: { side: Side | 'mixed' }) {
  const t = useT(names);
  return (
    <span class={`stance side-${side}`}>
      <span class="stance-sign" aria-hidden="true">{sideSign[side]}</span>
      {t.side[side]}
    </span>
  );
}
