import { DAY_MS, faulty, LATEST_MS, ok, parseQueryTime, queryTimeFault, type Result } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { TimeRange } from '@analytics/shared/ports';
import type { QueryDeps } from './query.js';

/** The begin and end of a read as a client says them. */
export interface RangeInput {
  startTime: string;
  endTime: string;
}

/**
 * The range of a read: from inclusive, to exclusive. `now()` as the end includes the current millisecond, so that a
 * record which was just answered 201 is in it.
 */
export function resolveRange({ startTime, endTime }: RangeInput, nowMs: number, maxRangeMs: number): Result<TimeRange> {
  const from = parseQueryTime(startTime, nowMs);
  if (from === undefined) return faulty({ path: 'startTime', message: queryTimeFault(startTime) });
  const end = parseQueryTime(endTime, nowMs);
  if (end === undefined) return faulty({ path: 'endTime', message: queryTimeFault(endTime) });
  if (from > end) return faulty({ path: 'startTime', message: 'must not be after endTime' });
  if (end - from > maxRangeMs) {
    return faulty({ path: 'startTime', message: `the range must not be longer than ${maxRangeMs / DAY_MS} days` });
  }
  const to = endTime === 'now()' ? end + 1 : end;
  const clamp = (ms: number) => Math.min(Math.max(ms, 0), LATEST_MS);
  return ok({ from: clamp(from), to: clamp(to) });
}

/** The range of a query, as of now. Throws `invalid_request` that names the parameter. */
export function rangeOf({ clock, maxRangeMs }: Omit<QueryDeps, 'store'>, input: RangeInput): TimeRange {
  const range = resolveRange(input, clock.now(), maxRangeMs);
  if (!range.ok) throw invalidRequest(range.errors);
  return range.value;
}

/** What was read, RFC 3339. */
export const periodOf = ({ from, to }: TimeRange) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** How an answer says its range: as it was asked for, and as it was read. */
export const saidRange = ({ startTime, endTime }: RangeInput, range: TimeRange) => ({
  timeRange: { start: startTime, end: endTime },
  ...periodOf(range),
});
