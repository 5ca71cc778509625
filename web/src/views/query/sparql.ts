/** Asks `/sparql` (SPARQL 1.1 Protocol) and reads what it answers. */
import { request } from '../../api/client.ts';
import { readNTriples } from './ntriples.ts';

export type Term =
  | { type: 'uri'; value: string }
  | { type: 'bnode'; value: string }
  | { type: 'literal'; value: string; datatype?: string; 'xml:lang'?: string };

export type Row = Record<string, Term | undefined>;

/** Rows of a SELECT, the triples of a CONSTRUCT or DESCRIBE as rows, or the yes or no of an ASK. */
export type Answer =
  | { kind: 'rows' | 'triples'; columns: string[]; rows: Row[] }
  | { kind: 'boolean'; value: boolean };

/** What is asked: the text, and the values of its `$` variables. */
export interface Question { text: string; values: Record<string, string> }

const RESULTS = 'application/sparql-results+json';
const TRIPLES = 'application/n-triples';

/** Longer addresses are refused by some proxies. */
const LONGEST_ADDRESS = 6000;

export async function send(question: Question, accept: string, signal?: AbortSignal): Promise<Response> {
  const body = new URLSearchParams({ query: question.text });
  for (const [name, value] of Object.entries(question.values)) if (value !== '') body.set(`$${name}`, value);
  const text = body.toString();
  const init: RequestInit = { headers: { Accept: accept }, ...(signal && { signal }) };
  if (text.length <= LONGEST_ADDRESS) return request(`/sparql?${text}`, init);
  return request('/sparql', { ...init, method: 'POST', body });
}

export async function ask(question: Question, signal: AbortSignal): Promise<Answer> {
  const response = await send(question, isGraphQuery(question.text) ? TRIPLES : RESULTS, signal);
  const text = await response.text();
  if (response.headers.get('Content-Type')?.includes('json')) return readResults(text);
  return { kind: 'triples', columns: ['subject', 'predicate', 'object'], rows: readNTriples(text) };
}

interface Results { head?: { vars?: string[] }; results?: { bindings: Row[] }; boolean?: boolean }

function readResults(text: string): Answer {
  const { head, results, boolean } = JSON.parse(text) as Results;
  if (boolean !== undefined) return { kind: 'boolean', value: boolean };
  return { kind: 'rows', columns: head?.vars ?? [], rows: results?.bindings ?? [] };
}

/** Its first word after comments and prologue decides the form of a query. */
export function isGraphQuery(text: string): boolean {
  const bare = text
    .replace(/<[^>\s]*>/g, '<>')
    .replace(/#.*/g, '')
    .replace(/\b(?:PREFIX\s+[^\s:]*:|BASE)\s*<>/gi, '')
    .trim();
  return /^(?:CONSTRUCT|DESCRIBE)\b/i.test(bare);
}

/** Where a syntax error is, as the server writes it; both count from 1. */
export function errorPlace(reason: string): { line: number; column: number } | undefined {
  const found = reason.match(/line (\d+), column (\d+)/);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}
