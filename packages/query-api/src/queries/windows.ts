import { DAY_MS, HOUR_MS, type Window } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';

/**
 * The width of an entry of a dashboard's `eventsOverTime`: fine enough to show a shape, at most about 370 entries.
 * A range up to `now()` is a millisecond longer than it says, because it includes the present one.
 */
export function dashboardInterval(rangeMs: number): Window {
  if (rangeMs <= 2 * HOUR_MS + 1) return '1m';
  if (rangeMs <= 15 * DAY_MS + 1) return '1h';
  return rangeMs <= 367 * DAY_MS ? '1d' : '1w';
}

/** Every interval that the range touches, zero where `counts` has none. Keys and results begin at multiples of the width. */
export function fillIntervals(
  counts: readonly { start: number; count: number }[],
  range: TimeRange,
  widthMs: number,
): { start: number; count: number }[] {
  const byStart = new Map(counts.map(({ start, count }) => [start, count]));
  const filled = [];
  for (let start = Math.floor(range.from / widthMs) * widthMs; start < range.to; start += widthMs) {
    filled.push({ start, count: byStart.get(start) ?? 0 });
  }
  return filled;
}
