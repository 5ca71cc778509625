import assert from 'node:assert/strict';
import test from 'node:test';
import { barsOf, bounds, chosenBar, monthsWithDays } from '../../src/views/timeline/days.ts';

test('a gap between months is shown as a gap', () => {
  assert.deepEqual(barsOf({ '2025-01': 2, '2025-03': 1 }).bars, [
    { key: '2025-01', count: 2 }, { key: '2025-02', count: 0 }, { key: '2025-03', count: 1 },
  ]);
});

test('a misread year does not squeeze the picture', () => {
  const { bars, before, after } = barsOf({ '1582-06': 1, '2025-01': 60, '2025-02': 60, '2045-08': 2 });
  assert.deepEqual([bars.map(({ key }) => key), before, after], [['2025-01', '2025-02'], 1, 2]);
});

test('many years are shown by year', () => {
  const { bars } = barsOf({ '1999-12': 50, '2012-05': 50, '2025-01': 50 });
  assert.equal(bars.length, 27);
  assert.deepEqual(bars[0], { key: '1999', count: 50 });
});

test('nothing, or only what is no month, gives no bars', () => {
  assert.deepEqual(barsOf({}).bars, []);
  assert.deepEqual(barsOf({ '2025': 3 }).bars, []);
});

test('the bounds of a month know leap years, and lead back to it', () => {
  assert.deepEqual(bounds('2024-02'), { from: '2024-02-01', to: '2024-02-29' });
  assert.equal(chosenBar('2024-02-01', '2024-02-29'), '2024-02');
  assert.equal(chosenBar('2024-01-01', '2024-12-31'), '2024');
  assert.equal(chosenBar('2024-02-01', '2024-03-01'), '');
});

test('events stay in their order, the undated in a month of their own', () => {
  const event = (time?: string) => ({ iri: time ?? 'none', time }) as never;
  const months = monthsWithDays([event('2025-06-19'), event('2025-06-19'), event('2025-06-02'), event('2024'), event()]);
  assert.deepEqual(months.map(({ key, days }) => [key, days.map((day) => day.events.length)]), [
    ['2025-06', [2, 1]], ['2024', [1]], ['', [1]],
  ]);
});
