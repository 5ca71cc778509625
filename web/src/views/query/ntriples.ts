/** N-Triples (https://www.w3.org/TR/n-triples/): a triple a line, so that no library is needed to read the graph of a query. */
import type { Row, Term } from './sparql.ts';

const IRI = '<([^>\\s]*)>';
const BLANK = '(_:\\S+)';
const LITERAL = '"((?:[^"\\\\]|\\\\.)*)"(?:@([A-Za-z0-9-]+)|\\^\\^<([^>\\s]*)>)?';
const TRIPLE = new RegExp(`^\\s*(?:${IRI}|${BLANK})\\s+${IRI}\\s+(?:${IRI}|${BLANK}|${LITERAL})\\s*\\.`, 'u');

export function readNTriples(text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    const parts = TRIPLE.exec(line);
    if (!parts) continue;
    const [, subject, subjectBlank, predicate, object, objectBlank, literal, language, datatype] = parts;
    rows.push({
      subject: node(subject, subjectBlank),
      predicate: { type: 'uri', value: unescape(predicate!) },
      object: literal === undefined ? node(object, objectBlank) : {
        type: 'literal',
        value: unescape(literal),
        ...(language && { 'xml:lang': language }),
        ...(datatype && { datatype: unescape(datatype) }),
      },
    });
  }
  return rows;
}

function node(iri: string | undefined, blank: string | undefined): Term {
  return iri === undefined ? { type: 'bnode', value: (blank ?? '_:').slice(2) } : { type: 'uri', value: unescape(iri) };
}

const ESCAPES: Record<string, string> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short, long, single: string) => {
    const code = Number.parseInt(short ?? long, 16);
    if (Number.isNaN(code)) return ESCAPES[single] ?? single;
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
