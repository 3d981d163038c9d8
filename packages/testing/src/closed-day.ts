import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';

/**
 * The start of the last day (UTC) that an archive takes, ms: a day is closed once it has been over for an hour. Tests
 * that archived "yesterday" failed when they ran just after midnight.
 */
export const lastClosedDay = (nowMs: number = Date.now()): number =>
  Math.floor((nowMs - 2 * HOUR_MS) / DAY_MS) * DAY_MS - DAY_MS;
