import assert from 'node:assert/strict';
import test from 'node:test';
import type { Network } from '../../src/api/types.ts';
import { dayOf, timeTicks } from '../../src/chart/time-axis.ts';
import { countsWithin, monthsOf, perMonth } from '../../src/views/network/months.ts';

const edges: Network['edges'] = [
  { source: 'a', target: 'b', relation: 'met', count: 4, days: { '2024-11-30': 1, '2025-02-01': 2, '': 1 } },
  { source: 'b', target: 'c', relation: 'supports', count: 1, days: { '2025-01-15': 1 } },
];

test('months run from the first to the last without a gap, and what has no day is in none', () => {
  const months = monthsOf(edges);
  assert.deepEqual(months, ['2024-11', '2024-12', '2025-01', '2025-02']);
  assert.deepEqual(perMonth(edges, months), [1, 0, 1, 2]);
  assert.deepEqual(monthsOf([]), []);
});

test('months come to an end, whatever an article says of its date', () => {
  const odd = (...days: string[]): Network['edges'] => [{ ...edges[0]!, days: Object.fromEntries(days.map((day) => [day, 1])) }];
  assert.deepEqual(monthsOf(odd('2024-01-05', '9999-12-31')), ['2024-01', '9999-12']);
  assert.deepEqual(monthsOf(odd('9999-11-01', '9999-12-31')), ['9999-11', '9999-12']);
  assert.deepEqual(monthsOf(odd('2024-99-99', 'kemarin sore', '2024-03-01')), ['2024-03']);
});

test('ticks come to an end as well, where there is no time or very much of it', () => {
  for (const [from, to] of [[Infinity, -Infinity], [NaN, NaN], [dayOf('2024-99-99'), dayOf('2024-01-01')], [dayOf('2025-01-01'), dayOf('2024-01-01')]]) {
    assert.deepEqual(timeTicks(from!, to!), []);
  }
  const ages = timeTicks(dayOf('1945-08-17'), dayOf('9999-12-31'));
  assert.ok(ages.length > 5 && ages.length < 20, String(ages.length));
});

test('counts within a stretch, both ends included', () => {
  assert.deepEqual([...countsWithin(edges, '2024-12', '2025-01').values()], [0, 1]);
  assert.deepEqual([...countsWithin(edges, '2025-02', '9').values()], [2, 0]);
});

test('the ticks of time are months, quarters or years', () => {
  assert.equal(timeTicks(dayOf('2025-01-01'), dayOf('2025-06-30')).length, 6);
  assert.equal(timeTicks(dayOf('2023-01-01'), dayOf('2025-12-31')).length, 12);
  assert.deepEqual(timeTicks(dayOf('2015'), dayOf('2025-12-31')).map((day) => new Date(day * 86_400_000).getUTCMonth()), Array(11).fill(0));
});
