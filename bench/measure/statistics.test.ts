import { describe, expect, it } from 'vitest';
import { quantile, spreadOf } from './statistics.js';

describe('a quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  it.each([
    [0.5, 50],
    [0.99, 99],
    [0.999, 100],
    [1, 100],
  ])('%d of 1 to 100 is %i, a value that was observed', (q, value) => {
    expect(quantile(hundred, q)).toBe(value);
  });

  it('of nothing is no number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('a spread', () => {
  it.each([
    { values: [3], spread: { median: 3, min: 3, max: 3 } },
    { values: [10, 1], spread: { median: 5.5, min: 1, max: 10 } },
    { values: [9, 2, 11], spread: { median: 9, min: 2, max: 11 } },
  ])('of $values has the middle, the least and the most', ({ values, spread }) => {
    expect(spreadOf(values)).toEqual(spread);
  });
});
