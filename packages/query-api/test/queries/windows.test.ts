import { DAY_MS, HOUR_MS, WINDOW_MS } from '@analytics/shared/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dashboardInterval, fillIntervals } from '../../src/queries/windows.ts';

const NOW = Date.UTC(2024, 2, 31, 10, 20, 30, 456);

describe('intervals', () => {
  it('an interval without records is zero, not missing', () => {
    const counts = [{ start: HOUR_MS, count: 3 }];
    expect(fillIntervals(counts, { from: 1, to: 2 * HOUR_MS + 1 }, HOUR_MS)).toEqual([
      { start: 0, count: 0 },
      { start: HOUR_MS, count: 3 },
      { start: 2 * HOUR_MS, count: 0 },
    ]);
  });

  it('an exclusive end at a boundary opens no further interval', () => {
    expect(fillIntervals([], { from: 0, to: HOUR_MS }, HOUR_MS)).toEqual([{ start: 0, count: 0 }]);
    expect(fillIntervals([], { from: HOUR_MS, to: HOUR_MS }, HOUR_MS)).toEqual([]);
  });

  it('intervals cover the range without gaps and keep every count in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(WINDOW_MS)),
        fc.integer({ min: 0, max: NOW }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 999 }),
        (width, from, intervals, count) => {
          const range = { from, to: from + intervals * width };
          const start = Math.floor(from / width) * width;
          const filled = fillIntervals([{ start, count }], range, width);
          expect(filled[0]?.start).toBe(start);
          expect(filled.at(-1)!.start + width).toBeGreaterThanOrEqual(range.to);
          expect(filled.at(-1)!.start).toBeLessThan(range.to);
          for (const [index, entry] of filled.entries()) expect(entry.start).toBe(start + index * width);
          expect(filled.reduce((sum, entry) => sum + entry.count, 0)).toBe(count);
        },
      ),
    );
  });

  it('a dashboard of up to a year has more than two and at most 370 intervals', () => {
    fc.assert(
      fc.property(fc.integer({ min: HOUR_MS, max: 367 * DAY_MS }), (rangeMs) => {
        const intervals = rangeMs / WINDOW_MS[dashboardInterval(rangeMs)];
        expect(intervals).toBeLessThanOrEqual(370);
        expect(intervals).toBeGreaterThan(2);
      }),
    );
  });

  it.each([
    [2 * HOUR_MS, '1m'],
    [2 * HOUR_MS + 1, '1m'],
    [2 * HOUR_MS + 2, '1h'],
    [15 * DAY_MS, '1h'],
    [15 * DAY_MS + 1, '1h'],
    [15 * DAY_MS + 2, '1d'],
    [367 * DAY_MS, '1d'],
    [367 * DAY_MS + 1, '1w'],
  ])('a dashboard over %i ms has intervals of %s', (rangeMs, window) => {
    expect(dashboardInterval(rangeMs)).toBe(window);
  });
});
