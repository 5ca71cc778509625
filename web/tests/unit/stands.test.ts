import assert from 'node:assert/strict';
import test from 'node:test';
import type { Matrix, Position, Side, Stance } from '../../src/api/types.ts';
import { changedSides, coursesOf, stretches } from '../../src/views/stands/courses.ts';
import { cellsOf, step } from '../../src/views/stands/grid.ts';

const ref = (name: string) => ({ iri: `http://x/${name}`, name });

const matrix: Matrix = {
  holders: ['a', 'b', 'c'].map((name) => ({ ...ref(name), positions: 1 })),
  topics: ['t', 'u', 'v'].map((name) => ({ ...ref(name), positions: 1, for: 1, against: 0 })),
  cells: [
    { holder: 0, topic: 0, side: 'for', stances: { supports: 2, praises: 1 } },
    { holder: 2, topic: 0, side: 'against', stances: { opposes: 1 } },
    { holder: 1, topic: 2, side: 'mixed', stances: { supports: 1, opposes: 1 } },
  ],
  pairs: [], positions: 6, allHolders: 3, allTopics: 3,
};

test('the arrow keys walk over what is empty', () => {
  const rows = cellsOf(matrix, false);
  const first = rows[0]![0]!;
  assert.equal(first.count, 3);
  const at = (key: string, from = first) => { const cell = step(rows, from, key); return cell && [cell.row, cell.column]; };
  assert.deepEqual(at('ArrowRight'), [0, 2]);
  assert.deepEqual(at('ArrowDown'), [2, 1]);
  assert.deepEqual(at('ArrowUp', rows[2]![1]!), [0, 0]);
  assert.deepEqual(at('End'), [0, 2]);
  assert.equal(at('ArrowLeft'), undefined);
  assert.equal(at('x'), undefined);
});

test('turned, holders stand in the rows', () => {
  assert.equal(cellsOf(matrix, true)[1]![2]!.topic.name, 'v');
});

const position = (stance: Stance, side: Side, published?: string): Position => ({
  iri: `http://x/${stance}${published}`, article: { iri: 'http://a', ...(published && { published }) }, evidence: [],
  speaker: ref('a'), holders: [ref('a'), ref('b')], stance, side, topics: [ref('t')], targets: [],
});

test('lanes: of a topic the holders, of both the stances from support to opposition', () => {
  const positions = [position('opposes', 'against', '2025-03-01'), position('supports', 'for', '2024-01-01'), position('states', 'states')];
  const ofTopic = coursesOf(positions, '', 't');
  assert.deepEqual([ofTopic.kind, ofTopic.lanes.map(({ name }) => name), ofTopic.undated], ['holder', ['a', 'b'], 1]);
  assert.deepEqual(ofTopic.lanes[0]!.positions.map(({ stance }) => stance), ['supports', 'opposes']);
  assert.deepEqual(coursesOf(positions, 'a', 't').lanes.map(({ key }) => key), ['supports', 'opposes']);
});

test('a course joins neighbours of one stance, and tells a change of sides', () => {
  const course = stretches([
    position('supports', 'for', '2024-01'), position('supports', 'for', '2024-02'), position('urges', 'asks', '2024-03'), position('opposes', 'against', '2024-04'),
  ]);
  assert.deepEqual(course.map(({ stance, count }) => [stance, count]), [['supports', 2], ['urges', 1], ['opposes', 1]]);
  assert.equal(changedSides(course), true);
  assert.equal(changedSides(course.slice(0, 2)), false);
});
