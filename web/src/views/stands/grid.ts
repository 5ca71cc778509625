/** The matrix turned into rows and columns, and the way the arrow keys take through it. */
import type { Matrix, Ref, Side, Stance } from '../../api/types.ts';

export interface Cell {
  row: number;
  column: number;
  holder: Ref;
  topic: Ref;
  side: Side | 'mixed';
  stances: Partial<Record<Stance, number>>;
  count: number;
}

/** Topics down and holders across, as names are shorter than topics; `turned`: the other way round. */
export function cellsOf(matrix: Matrix, turned: boolean): Cell[][] {
  const rows: Cell[][] = (turned ? matrix.holders : matrix.topics).map(() => []);
  for (const { holder, topic, side, stances } of matrix.cells) {
    const [row, column] = turned ? [holder, topic] : [topic, holder];
    const count = Object.values(stances).reduce((sum, n) => sum + n, 0);
    rows[row]![column] = { row, column, holder: matrix.holders[holder]!, topic: matrix.topics[topic]!, side, stances, count };
  }
  return rows;
}

export type Key = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

const filled = (row: Cell[] | undefined): Cell[] => (row ?? []).filter(() => true);

/** The next cell that has something, in the direction of the key; up and down find the nearest column of the next row with any. */
export function step(rows: Cell[][], from: Cell, key: string): Cell | undefined {
  const row = filled(rows[from.row]);
  switch (key as Key) {
    case 'ArrowLeft': return row.findLast((cell) => cell.column < from.column);
    case 'ArrowRight': return row.find((cell) => cell.column > from.column);
    case 'Home': return row[0];
    case 'End': return row.at(-1);
    case 'ArrowUp': return nearest(rows.slice(0, from.row).reverse(), from.column);
    case 'ArrowDown': return nearest(rows.slice(from.row + 1), from.column);
    default: return undefined;
  }
}

function nearest(rows: Cell[][], column: number): Cell | undefined {
  const row = rows.map(filled).find((cells) => cells.length > 0);
  return row?.reduce((best, cell) => (Math.abs(cell.column - column) < Math.abs(best.column - column) ? cell : best));
}
