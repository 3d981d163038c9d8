import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthOf } from '../../../src/queries/metrics-at-read/growth.ts';

const at = (values: number[]) => values.map((value, index) => ({ timestamp: index * 15_000, value }));
const grown = (values: number[]) => [...growthOf(at(values))].map(({ value }) => value);

it.each([
  [[], []],
  [[5], []],
  [
    [5, 5, 8],
    [0, 3],
  ],
  // The process began anew: 2 have come since, whatever came between.
  [
    [5, 8, 2, 3],
    [3, 2, 1],
  ],
  [
    [5, 0, 0],
    [0, 0],
  ],
])('of %j is %j', (values, expected) => {
  expect(grown(values)).toEqual(expected);
});

it('takes the highest of the values of one millisecond, whose order is not known', () => {
  const samples = [
    { timestamp: 1, value: 3 },
    { timestamp: 2, value: 7 },
    { timestamp: 2, value: 5 },
    { timestamp: 3, value: 8 },
  ];
  expect([...growthOf(samples)]).toEqual([
    { timestamp: 2, value: 4 },
    { timestamp: 3, value: 1 },
  ]);
});

it('is what was counted since the first value, over any restarts', () => {
  const lives = fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }), { maxLength: 6 });
  fc.assert(
    fc.property(lives, (counts) => {
      // A restart shows only where the first value of a life is below the last one of the life before.
      const seen: number[] = [];
      let counted = 0;
      for (const life of counts) {
        let total = 0;
        for (const count of life) {
          total += count;
          const before = seen.at(-1);
          if (before !== undefined) counted += total < before ? total : total - before;
          seen.push(total);
        }
      }
      expect(grown(seen).reduce((sum, value) => sum + value, 0)).toBe(counted);
      expect(grown(seen).every((value) => value >= 0)).toBe(true);
    }),
  );
});
