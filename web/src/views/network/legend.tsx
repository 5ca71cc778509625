import type { Relation } from '../../api/types.ts';
import { RELATION_LINES } from '../../graph/style.ts';
import { useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { words } from './messages.ts';

export const RELATIONS = Object.keys(RELATION_LINES) as Relation[];

interface Props {
  chosen: readonly Relation[];
  onChange: (chosen: Relation[]) => void;
}

/** The relations with their lines as they are drawn; each can be left out. */
export function Legend({ chosen, onChange }: Props) {
  const t = useT(words);
  const relation = useT(names).relation;
  const toggle = (one: Relation) => onChange(RELATIONS.filter((other) => chosen.includes(other) !== (other === one)));
  return (
    <div class="relation-legend" role="group" aria-label={t.relations}>
      {RELATIONS.map((one) => (
        <button key={one} type="button" class="chip" aria-pressed={chosen.includes(one)} onClick={() => toggle(one)}>
          <LineSample relation={one} />
          {relation[one]}
        </button>
      ))}
    </div>
  );
}

const ARROWS = {
  triangle: <path d="M27 1l7 5-7 5z" />,
  vee: <path d="M26 1l8 5-8 5 3-5z" />,
  tee: <path d="M30 0h3v12h-3z" />,
  circle: <circle cx="30" cy="6" r="4" />,
  diamond: <path d="M25 6l4.5-4.5L34 6l-4.5 4.5z" />,
  none: null,
} as const;

export function LineSample({ relation }: { relation: Relation }) {
  const { color, line, dash, arrow } = RELATION_LINES[relation];
  const dashes = dash?.join(' ') ?? (line === 'dotted' ? '2 3' : undefined);
  return (
    <svg class={`line-sample line${color}`} viewBox="0 0 36 12" width="36" height="12" aria-hidden="true">
      <line x1="0" y1="6" x2={arrow === 'none' ? 36 : 28} y2="6" stroke="currentColor" stroke-width="2" stroke-dasharray={dashes} />
      <g fill="currentColor">{ARROWS[arrow]}</g>
    </svg>
  );
}
