import assert from 'node:assert/strict';
import test from 'node:test';
import { columnKinds, graphColumns, labelColumn } from '../../src/views/query/columns.ts';
import { readNTriples } from '../../src/views/query/ntriples.ts';
import { parametersOf } from '../../src/views/query/parameters.ts';
import { errorPlace, isGraphQuery, type Row } from '../../src/views/query/sparql.ts';
import { compare, shorten, targetOf } from '../../src/views/query/terms.ts';

const PREFIXES = { sn: 'https://w3id.org/sanad/ns#', wd: 'http://www.wikidata.org/entity/' };
const uri = (value: string) => ({ type: 'uri', value }) as const;
const literal = (value: string) => ({ type: 'literal', value }) as const;

test('the form of a query is told by its first word, not by comments, prefixes or IRIs', () => {
  assert.equal(isGraphQuery('# SELECT\nPREFIX construct: <http://x/#CONSTRUCT>\n construct { ?a ?b ?c } WHERE {}'), true);
  assert.equal(isGraphQuery('DESCRIBE <http://x>'), true);
  assert.equal(isGraphQuery('# CONSTRUCT\nSELECT * { ?construct a ?b }'), false);
});

test('values are those that comments name, and $ variables that stand outside of texts and IRIs', () => {
  const text = '# What.\n# param: name — part of the name\n# param: limit — how many\nSELECT * { ?a ?b $name, $own FILTER(?a = "$no") <http://x/$no> } # $no';
  assert.deepEqual(parametersOf(text), [
    { name: 'name', help: 'part of the name' }, { name: 'limit', help: 'how many' }, { name: 'own', help: '' },
  ]);
});

test('the place of an error is read from the reason', () => {
  assert.deepEqual(errorPlace('not a SPARQL query: line 4, column 12: expected …'), { line: 4, column: 12 });
  assert.equal(errorPlace('took too long'), undefined);
});

test('N-Triples: IRIs, blank nodes, literals with language, datatype and escapes', () => {
  const rows = readNTriples([
    '<http://a> <http://p> "kata \\"dia\\"\\n\\u00e9\\U0001F600"@id .',
    '_:b0 <http://p> <http://c> .',
    '# a comment',
    '<http://a> <http://p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    'not a triple',
  ].join('\n'));
  assert.deepEqual(rows, [
    { subject: uri('http://a'), predicate: uri('http://p'), object: { type: 'literal', value: 'kata "dia"\né😀', 'xml:lang': 'id' } },
    { subject: { type: 'bnode', value: 'b0' }, predicate: uri('http://p'), object: uri('http://c') },
    { subject: uri('http://a'), predicate: uri('http://p'), object: { type: 'literal', value: '1', datatype: 'http://www.w3.org/2001/XMLSchema#integer' } },
  ]);
});

test('an IRI leads to the page of what it names, and nowhere if it cannot be followed safely', () => {
  const target = (iri: string, column = 'x') => targetOf(iri, column, PREFIXES);
  assert.deepEqual(target('https://w3id.org/sanad/entity/Q252'), { kind: 'page', href: '/entity?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ252' });
  assert.deepEqual(target('https://example.org/a#position=9,94'), { kind: 'explain', iri: 'https://example.org/a#position=9,94' });
  assert.equal(target('https://example.org/a', 'article').kind, 'page');
  assert.equal(target('https://example.org/a').kind, 'out');
  assert.equal(target('http://www.wikidata.org/entity/Q252').kind, 'out');
  assert.equal(target('https://w3id.org/sanad/ns#Meeting').kind, 'none');
  assert.equal(target('javascript:alert(1)', 'article').kind, 'none');
  assert.equal(target('data:text/html,x').kind, 'none');
});

test('IRIs are shortened only where the rest is a name', () => {
  assert.equal(shorten('https://w3id.org/sanad/ns#Meeting', PREFIXES), 'sn:Meeting');
  assert.equal(shorten('https://w3id.org/sanad/ns#a/b', PREFIXES), 'ns#a/b');
  assert.equal(shorten('https://w3id.org/sanad/topic/ibu-kota', PREFIXES), 'topic/ibu-kota');
});

test('numbers are sorted as numbers, and what is missing comes last', () => {
  assert.deepEqual([literal('10'), undefined, literal('9')].sort(compare).map((term) => term?.value), ['9', '10', undefined]);
});

test('columns are known by what they hold; a graph takes IRIs with their names', () => {
  const columns = ['one', 'other', 'meetings', 'first', 'one_iri', 'other_iri'];
  const row: Row = { one: literal('A'), other: literal('B'), meetings: literal('3'), first: literal('2022-04'), one_iri: uri('http://a'), other_iri: uri('http://b') };
  const kinds = columnKinds(columns, [row]);
  assert.deepEqual(kinds, { one: 'text', other: 'text', meetings: 'number', first: 'date', one_iri: 'iri', other_iri: 'iri' });
  assert.deepEqual(graphColumns(columns, kinds), { from: 'one_iri', to: 'other_iri', label: 'meetings' });
  assert.equal(labelColumn('one_iri', columns), 'one');
});
