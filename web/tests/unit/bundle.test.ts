import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';

const DIST = 'dist';
const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
const compressed = (of: string[]) => of.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

test('the whole page, compressed, is below 700 KB', () => {
  assert.ok(compressed(files) < 700_000, `${compressed(files)} bytes`);
});

test('the start page needs no more than 60 KB of it', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => join(DIST, path!));
  const first = [join(DIST, 'index.html'), ...named, ...files.filter((file) => /\/start\.(js|css)$/.test(file))];
  assert.ok(compressed(first) < 60_000, `${compressed(first)} bytes`);
});

test('no file has an address of another server to load from', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  assert.deepEqual([...html.matchAll(/(?:src|href)="(?!\/)[^"]*"/g)].map(([all]) => all), []);
  for (const file of files.filter((one) => one.endsWith('.css'))) assert.doesNotMatch(readFileSync(file, 'utf8'), /url\(\s*["']?(?:https?:)?\/\//);
});

test('what others wrote is named with its licence', () => {
  const notices = readFileSync(join(DIST, 'assets/licenses.txt'), 'utf8');
  for (const name of ['preact', 'chart.js', 'cytoscape', 'cytoscape-fcose', '@codemirror/view', 'svgcanvas']) assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
});
