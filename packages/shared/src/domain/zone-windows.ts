import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.js';
import { WINDOW_MS, type Window } from './windows.js';
import { type ZoneClock, zoneClock } from './zone-clock.js';

/** Since the year 2000 every zone is a multiple of this away from UTC. */
export const ZONE_STEP_MS = 15 * MINUTE_MS;
/** The epoch was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * The bounds of the windows that a range (from inclusive, to exclusive, epoch milliseconds) touches, in a time zone: the
 * start of each, and the end of the last; so there is one more than there are windows. All are multiples of 15 minutes,
 * or of the window where it is shorter.
 *
 * A window begins when the clock on the wall shows a multiple of its width: days at local midnight, weeks on Monday, six
 * hours at 0, 6, 12 and 18 o'clock. So a day has 23 or 25 hours where clocks change. Where they skip midnight, the day
 * begins at the skip; where they show it twice, at the first.
 */
export function zoneWindows({ from, to }: { from: number; to: number }, window: Window, timezone: string): number[] {
  const clock = zoneClock(timezone);
  const width = WINDOW_MS[window];
  if (width <= ZONE_STEP_MS) return bounds(from, to, Math.floor(from / width) * width, (start) => start + width);
  if (width <= HOUR_MS)
    return bounds(from, to, hourStart(clock, from, width), (start) => nextHour(clock, start, width));
  const origin = window === '1w' ? FIRST_MONDAY_MS : 0;
  // One before: at a skipped midnight, the wall shows a later time already.
  let wall = Math.floor((clock.wallTime(from) - origin) / width) * width + origin - width;
  return bounds(from, to, clock.instantOf(wall), () => {
    wall += width;
    return clock.instantOf(wall);
  });
}

function bounds(from: number, to: number, first: number, next: (bound: number) => number): number[] {
  const found = [first];
  for (let bound = first; bound < to || found.length < 2; ) {
    bound = next(bound);
    if (bound <= from) found[0] = bound;
    // A day that a zone left out has no length.
    else if (bound > (found.at(-1) ?? 0)) found.push(bound);
  }
  return found;
}

const showsMultiple = (clock: ZoneClock, ms: number, width: number) => clock.wallTime(ms) % width === 0;

function hourStart(clock: ZoneClock, from: number, width: number): number {
  let start = Math.floor(from / ZONE_STEP_MS) * ZONE_STEP_MS;
  while (!showsMultiple(clock, start, width)) start -= ZONE_STEP_MS;
  return start;
}

function nextHour(clock: ZoneClock, start: number, width: number): number {
  let next = start + width;
  while (!showsMultiple(clock, next, width)) next += ZONE_STEP_MS;
  return next;
}
