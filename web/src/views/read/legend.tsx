import { useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { sideSign } from '../../parts/stance-badge.tsx';
import { words } from './messages.ts';

const CLASSES = ['person', 'organization', 'place'] as const;
const SIDES = ['for', 'against', 'asks', 'states'] as const;

export function Legend() {
  const t = useT(words);
  const { side: sides } = useT(names);
  return (
    <ul class="legend plain" aria-label={t.legend}>
      {CLASSES.map((group) => <li key={group}><span class={`mention is-${group}`}>{t[group]}</span></li>)}
      {SIDES.map((side) => (
        <li key={side} class={`side-${side}`}><span class="legend-side">{sideSign[side]} {sides[side]}</span></li>
      ))}
      <li><span class="legend-side is-event">{t.event}</span></li>
    </ul>
  );
}
