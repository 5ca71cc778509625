/** What the columns of an answer hold, to offer a chart or a graph that makes sense. */
import type { Row } from './sparql.ts';
import { isDate, numberOf } from './terms.ts';

export type ColumnKind = 'number' | 'date' | 'iri' | 'text';

const LOOK_AT = 200;

export function columnKinds(columns: readonly string[], rows: readonly Row[]): Record<string, ColumnKind> {
  return Object.fromEntries(columns.map((column) => [column, kindOf(column, rows)]));
}

function kindOf(column: string, rows: readonly Row[]): ColumnKind {
  const terms = rows.slice(0, LOOK_AT).map((row) => row[column]).filter((term) => term !== undefined);
  if (terms.length === 0) return 'text';
  if (terms.every((term) => term.type !== 'literal')) return 'iri';
  // Years alone are as well numbers, and mostly are.
  if (terms.every((term) => isDate(term)) && terms.some((term) => term.value.includes('-'))) return 'date';
  if (terms.every((term) => numberOf(term) !== undefined)) return 'number';
  return 'text';
}

/** The column that names what an IRI's column holds: `one` for `one_iri`, `topic` for `topicIri`. */
export function labelColumn(column: string, columns: readonly string[]): string | undefined {
  const name = column.replace(/_?iri$/i, '');
  return name !== column && columns.includes(name) ? name : undefined;
}

/** Ends and words of a drawing's edges: the two first columns of IRIs, else of text; a number is the count. */
export function graphColumns(columns: readonly string[], kinds: Record<string, ColumnKind>): { from?: string; to?: string; label?: string } {
  const iris = columns.filter((column) => kinds[column] === 'iri');
  if (iris.length >= 3 && iris.length === columns.length) return { from: iris[0]!, label: iris[1]!, to: iris[2]! };
  const ends = iris.length >= 2 ? iris : columns.filter((column) => kinds[column] === 'text');
  const label = columns.find((column) => kinds[column] === 'number');
  return { ...(ends[0] && { from: ends[0] }), ...(ends[1] && { to: ends[1] }), ...(label && { label }) };
}
