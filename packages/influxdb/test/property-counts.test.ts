import { expect, it } from 'vitest';
import {
  addCounts,
  addValue,
  countsOf,
  decodeCounts,
  encodeCounts,
  MAX_VALUES,
  type PropertyCounts,
  versionOf,
} from '../src/figures/property-counts.js';

const HOME = { eventName: 'home', eventType: 'view' };

function countsWith(values: readonly string[], events = values.length): PropertyCounts {
  const counts: PropertyCounts = new Map();
  for (const value of values) addValue(countsOf(counts, HOME), value);
  countsOf(counts, HOME).events = events;
  return counts;
}

it('counts are read as they were stored, with the version before them', () => {
  const counts = countsWith(['pro', 'a"\\\n 🔑', 'pro', 'x'.repeat(513)], 9);
  addValue(countsOf(counts, { eventName: 'ho', eventType: 'meview' }), '');
  const text = encodeCounts('v|1', counts);
  expect([versionOf(text), decodeCounts(text)]).toEqual(['v|1', counts]);
});

it('the counts of two windows are added up', () => {
  const sum = countsWith(['pro'], 2);
  addCounts(sum, countsWith(['pro', 'free', 'x'.repeat(513)], 4));
  expect([...sum.values()]).toEqual([
    {
      ...HOME,
      events: 6,
      values: new Map([
        ['pro', 2],
        ['free', 1],
      ]),
      tooLong: 1,
      rest: 0,
    },
  ]);
});

it('of too many values the most frequent are kept, and the events of the others', () => {
  const values = Array.from({ length: MAX_VALUES + 10 }, (_, at) => `value-${at}`);
  const [kept] = decodeCounts(encodeCounts('1', countsWith([...values, ...values.slice(-5)]))).values();
  expect([kept?.values.size, kept?.rest]).toEqual([MAX_VALUES, 10]);
  expect(values.slice(-5).map((value) => kept?.values.get(value))).toEqual([2, 2, 2, 2, 2]);
});

it('of long values as many are kept as InfluxDB takes in one field', () => {
  const values = Array.from({ length: 2_000 }, (_, at) => '"'.repeat(500) + String(at));
  const text = encodeCounts('1', countsWith(values));
  expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(1_048_576);
  const [kept] = decodeCounts(text).values();
  expect((kept?.rest ?? 0) + (kept?.values.size ?? 0)).toBe(values.length);
});
