import { describe, expect, it } from 'vitest';
import { duration, intervalMs } from '../src/format/durations.ts';
import { change, compact, measured } from '../src/format/numbers.ts';
import { ago, axisTime, intervalTime } from '../src/format/times.ts';

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [12.4, '12 ms'],
    [1_440, '1.4 s'],
    [59_600, '1 min'],
    [184_000, '3 min 4 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 d'],
    [180_000_000, '2 d 2 h'],
  ])('of %d ms is %s', (ms, text) => expect(duration(ms)).toBe(text));

  it('of an interval is in milliseconds', () => {
    expect(['1m', '15m', '6h', '1d', '1w'].map(intervalMs)).toEqual([
      60_000, 900_000, 21_600_000, 86_400_000, 604_800_000,
    ]);
  });
});

describe('a number', () => {
  it('has no more digits than say something', () => {
    expect(measured(0.123456)).toBe(new Intl.NumberFormat().format(0.123));
    expect(measured(123_456.7)).toBe(new Intl.NumberFormat().format(123_457));
    expect(compact(1_234_567).length).toBeLessThan(8);
  });

  it('has a change against before, with its sign, unless before there was nothing', () => {
    expect(change(15, 10)).toMatch(/^\+50\s?%$/);
    expect(change(5, 10)).toMatch(/^[-−]50\s?%$/);
    expect(change(10, 10)).toMatch(/^0\s?%$/);
    expect(change(10, 0)).toBeUndefined();
  });
});

describe('a time', () => {
  const noon = new Date(2026, 10, 26, 12, 30).getTime();
  const midnight = new Date(2026, 10, 26).getTime();

  it('on an axis is a date for days and at midnight, else a time of day', () => {
    expect(axisTime(noon, 3_600_000)).toMatch(/30/);
    expect(axisTime(midnight, 3_600_000)).toMatch(/26/);
    expect(axisTime(noon, 86_400_000)).toBe(axisTime(midnight, 86_400_000));
  });

  it('of a day has no time of day', () => {
    expect(intervalTime(noon, 86_400_000)).not.toMatch(/30/);
    expect(intervalTime(noon, 3_600_000)).toMatch(/30/);
  });

  it('is so long ago in its largest unit', () => {
    const units = [10_000, 180_000, 7_200_000, 3 * 86_400_000].map((ms) => ago(noon - ms, noon));
    expect(new Set(units).size).toBe(4);
    expect(ago(noon - 180_000, noon)).toMatch(/3/);
  });
});
