import { DAY_MS } from './time.js';

/** The clock on a wall of a time zone. Wall times are milliseconds as if the wall's date and time were UTC. */
export interface ZoneClock {
  wallTime(ms: number): number;
  /** Where clocks go back, the first instant that shows it; where they skip it, the instant at which they do. */
  instantOf(wallMs: number): number;
}

const UTC: ZoneClock = { wallTime: (ms) => ms, instantOf: (wallMs) => wallMs };
/** Made once each: a formatter takes a thousand times as long to make as to use. There are some 600 zones. */
const clocks = new Map<string, ZoneClock>([['UTC', UTC]]);

/** Whether this is the name of a zone in the IANA time zone database, such as `Europe/Berlin` or `UTC`. */
export function isTimeZone(name: string): boolean {
  // Newer versions of Node take offsets such as +02:00 too.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The clock of a zone for which `isTimeZone` holds; right from the year 2000 on. */
export function zoneClock(timezone: string): ZoneClock {
  const known = clocks.get(timezone);
  if (known !== undefined) return known;
  const clock = createClock(timezone);
  // The letter case of a name is free, so that there are more names than zones.
  if (clocks.size < MOST_CLOCKS) clocks.set(timezone, clock);
  return clock;
}
const MOST_CLOCKS = 1_000;

function createClock(timezone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const wallTime = (ms: number): number => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(ms)) parts[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1_000) + 1_000) % 1_000);
  };
  const instantOf = (wallMs: number): number => {
    const offsetAt = (ms: number) => wallTime(ms) - ms;
    // No zone changes its clocks twice within two days.
    const before = wallMs - offsetAt(wallMs - DAY_MS);
    if (wallTime(before) === wallMs) return before;
    const after = wallMs - offsetAt(wallMs + DAY_MS);
    return wallTime(after) === wallMs ? after : before;
  };
  return { wallTime, instantOf };
}
