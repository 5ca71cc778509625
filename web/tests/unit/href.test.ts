import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeHref, to, wikidataHref, withValues } from '../../src/url/href.ts';

test('http and https may be followed', () => {
  assert.equal(safeHref('https://example.org/berita/1?a=b#c'), 'https://example.org/berita/1?a=b#c');
  assert.equal(safeHref('HTTP://example.org'), 'http://example.org/');
});

test('nothing else may, however it is written', () => {
  const bad = [
    'javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'blob:https://example.org/x', 'file:///etc/passwd',
    'urn:sanad:1', '//example.org', '/entity', 'example.org', '', undefined,
  ];
  for (const iri of bad) assert.equal(safeHref(iri), undefined, String(iri));
});

test('only items of Wikidata become its addresses', () => {
  assert.equal(wikidataHref('Q252'), 'https://www.wikidata.org/wiki/Q252');
  assert.equal(wikidataHref('http://www.wikidata.org/entity/Q252'), 'https://www.wikidata.org/wiki/Q252');
  for (const item of ['Q0', 'q252', 'Q252/../x', 'P31', 'https://example.org/Q252', '']) assert.equal(wikidataHref(item), undefined);
});

test('addresses carry values as they are and leave out what is empty', () => {
  assert.equal(to('/entity', { iri: 'https://w3id.org/sanad/entity/Q252' }), '/entity?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ252');
  assert.equal(to('/read', { q: '', at: undefined, all: false }), '/read');
  assert.equal(to('/api/network', { relation: ['met', 'supports'], depth: 2 }), '/api/network?relation=met&relation=supports&depth=2');
  assert.equal(withValues('?a=1&b=2&b=3', { b: null, c: 'x y' }).toString(), 'a=1&c=x+y');
});
