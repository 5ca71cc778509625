import type { Matrix, Ref, Side } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { SideBadge } from '../../parts/stance-badge.tsx';
import { useParams } from '../../url/use-params.ts';
import { cellsOf } from './grid.ts';
import { useStances } from './matrix-table.tsx';
import { words } from './messages.ts';

const SIDES: readonly (Side | 'mixed')[] = ['for', 'against', 'mixed', 'asks', 'states'];

interface Props {
  matrix: Matrix;
  holder: string;
  topic: string;
  onOpen: (cell: { holder: Ref; topic: Ref }) => void;
}

/** The same by topic, for narrow screens: who is for, who against, who asks, who only speaks of it. */
export function MatrixList({ matrix, holder, topic, onOpen }: Props) {
  const t = useT(words);
  const side = useT(names).side;
  const { number } = useFormat();
  const params = useParams();
  const say = useStances();
  return (
    <ol class="plain topic-list">
      {cellsOf(matrix, false).map((cells, i) => {
        const of = matrix.topics[i]!;
        const filled = cells.filter(() => true);
        if (filled.length === 0) return null;
        return (
          <li key={of.iri}>
            <h2><a href={params.href({ view: 'moved', topic: of.iri, holder: null, at: null, on: null })} lang="id">{of.name}</a></h2>
            {SIDES.map((one) => {
              const there = filled.filter((cell) => cell.side === one);
              if (there.length === 0) return null;
              return (
                <div key={one} class="topic-side" role="group" aria-label={side[one]}>
                  <SideBadge side={one} />
                  {there.map((cell) => (
                    <button
                      key={cell.holder.iri}
                      type="button"
                      class="chip"
                      aria-pressed={cell.holder.iri === holder && of.iri === topic}
                      aria-label={t.cell(cell.holder.name, of.name, say(cell))}
                      onClick={() => onOpen(cell)}
                    >
                      <span lang="id">{cell.holder.name}</span> <span class="soft number">{number(cell.count)}</span>
                    </button>
                  ))}
                </div>
              );
            })}
          </li>
        );
      })}
    </ol>
  );
}
