import { useMemo, useRef, useState } from 'preact/hooks';
import type { Matrix, Ref } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { sideSign } from '../../parts/stance-badge.tsx';
import { useParams } from '../../url/use-params.ts';
import { cellsOf, step, type Cell } from './grid.ts';
import { words } from './messages.ts';

interface Props {
  matrix: Matrix;
  turned: boolean;
  /** IRIs of the chosen cell. */
  holder: string;
  topic: string;
  onOpen: (cell: { holder: Ref; topic: Ref }) => void;
}

/** Topics by holders. One cell is in the order of the Tab key; the arrow keys walk to the others. */
export function MatrixTable({ matrix, turned, holder, topic, onOpen }: Props) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const table = useRef<HTMLTableElement>(null);
  const rows = useMemo(() => cellsOf(matrix, turned), [matrix, turned]);
  const [at, setAt] = useState<Cell>();
  const say = useStances();

  const chosen = rows.flat().find((cell) => cell?.holder.iri === holder && cell.topic.iri === topic);
  const tabbable = (at && rows[at.row]?.[at.column]) ?? chosen ?? rows.flat().find((cell) => cell);
  const columns: (Ref & { positions: number })[] = turned ? matrix.topics : matrix.holders;
  const heads = turned ? matrix.holders : matrix.topics;
  const moved = (ref: Ref, of: 'topic' | 'holder') => params.href({ view: 'moved', topic: null, holder: null, at: null, on: null, [of]: ref.iri });

  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabbable && step(rows, tabbable, event.key);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };

  return (
    <>
      <p class="readout" aria-hidden="true">
        {at ? <><b lang="id">{at.holder.name}</b> · <i lang="id">{at.topic.name}</i>: {say(at)}</> : t.readout}
      </p>
      <div class="matrix-frame" tabIndex={-1} onMouseLeave={() => setAt(undefined)}>
        <table class={turned ? 'matrix is-turned' : 'matrix'} ref={table} onKeyDown={onKeyDown}>
          <caption class="visually-hidden">{t.caption}. {t.readout}</caption>
          <thead>
            <tr>
              <td class="matrix-corner"><span>{turned ? t.holder : t.topic} ↓</span><span>{turned ? t.topic : t.holder} →</span></td>
              {columns.map((column) => (
                <th key={column.iri} scope="col">
                  <a href={moved(column, turned ? 'topic' : 'holder')} lang="id" title={column.name}>{column.name}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heads.map((head, row) => (
              <tr key={head.iri}>
                <th scope="row">
                  <a href={moved(head, turned ? 'holder' : 'topic')} lang="id">{head.name}</a>
                  <span class="soft matrix-sum">
                    {'for' in head ? t.contested(number(matrix.topics[row]!.for), number(matrix.topics[row]!.against)) : t.positions(number(head.positions))}
                  </span>
                </th>
                {columns.map((column, i) => {
                  const cell = rows[row]?.[i];
                  if (!cell) return <td key={column.iri} />;
                  return (
                    <td key={column.iri}>
                      <button
                        type="button"
                        class={`matrix-cell side-${cell.side}`}
                        data-cell={`${row}-${i}`}
                        tabIndex={cell === tabbable ? 0 : -1}
                        aria-pressed={cell === chosen}
                        aria-label={t.cell(cell.holder.name, cell.topic.name, say(cell))}
                        onClick={() => onOpen(cell)}
                        onFocus={() => setAt(cell)}
                        onMouseEnter={() => setAt(cell)}
                      >
                        <span class="stance-sign">{sideSign[cell.side]}</span>{cell.count}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** `menentang 3, mendukung 1` */
export function useStances(): (cell: Pick<Cell, 'stances'>) => string {
  const t = useT(names);
  const { number } = useFormat();
  return ({ stances }) =>
    Object.entries(stances)
      .sort(([, a], [, b]) => b - a)
      .map(([stance, n]) => `${t.stance[stance as keyof typeof stances]} ${number(n)}`)
      .join(', ');
}
