import { DAY_MS, WINDOW_MS, type Window, zoneClock } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';

/**
 * The period before a range, as long and without a gap. In days and weeks it is as long by the calendar of the time zone,
 * so that a week from Monday to Monday is compared with one from Monday to Monday, also where clocks changed.
 */
export function periodBefore({ from, to }: TimeRange, interval: Window, timezone: string): TimeRange {
  if (WINDOW_MS[interval] < DAY_MS) return { from: Math.max(0, from - (to - from)), to: from };
  const clock = zoneClock(timezone);
  const begin = clock.wallTime(from);
  return { from: Math.max(0, Math.min(from, clock.instantOf(begin - (clock.wallTime(to) - begin)))), to: from };
}
