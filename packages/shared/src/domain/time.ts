import { BEFORE_2000, finerUnit } from './time-faults.js';

/** Stored times are nanoseconds, 64 bits. */
export const NS_PER_MS = 1_000_000n;
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** Client clocks may be this far ahead; more is a mistake that would hide the record from every read until then. */
export const MAX_AHEAD_MS = 24 * HOUR_MS;
/** Nothing older is a real event: numbers below it are epoch seconds taken for milliseconds, or unset clocks. */
export const EARLIEST_MS = Date.UTC(2000, 0, 1);
/** Stored times are 64-bit nanoseconds, which end in the year 2262. */
export const LATEST_MS = Date.UTC(2262, 0, 1);

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const LEAP_SECOND = /(?<=T\d{2}:\d{2}):60(?:\.\d+)?/;
const RELATIVE = /^-(\d{1,6})(s|m|h|d|w|mo|y)$/;
const EPOCH_MS = /^\d{1,15}$/;
const FIXED_UNITS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
  w: WEEK_MS,
};

/** Epoch milliseconds of an RFC 3339 date-time, digits past the millisecond cut off; undefined when it is not one. */
export function parseRfc3339(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map(Number);
  // Date.parse lets 30 February roll over into March, and 24:00 into the next day.
  const daysInMonth = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
  if (day === undefined || day > daysInMonth || Number(match[4]) > 23) return undefined;
  // A leap second (RFC 3339, 5.6) is kept as the last millisecond before it: no clock of ours has it.
  const plain = text.replace(' ', 'T').toUpperCase().replace(LEAP_SECOND, ':59.999');
  const ms = Date.parse(plain);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `amount` calendar months before `nowMs`, UTC; the day is the month's last where the month is shorter. */
function monthsBefore(nowMs: number, amount: number): number {
  const now = new Date(nowMs);
  const target = new Date(nowMs);
  target.setUTCDate(1);
  target.setUTCMonth(target.getUTCMonth() - amount);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return target.getTime();
}

/**
 * Epoch milliseconds of a read's time: `-7d` (units s m h d w mo y, months and years by the UTC calendar), RFC 3339,
 * epoch milliseconds, or `now()`. Undefined, and `queryTimeFault` says why, when it is none; a number before the year
 * 2000 is none, because it is epoch seconds.
 */
export function parseQueryTime(text: string, nowMs: number): number | undefined {
  if (text === 'now()') return nowMs;
  if (EPOCH_MS.test(text)) return Number(text) < EARLIEST_MS ? undefined : Number(text);
  const relative = RELATIVE.exec(text);
  if (relative === null) return parseRfc3339(text);
  const amount = Number(relative[1]);
  const unit = relative[2] ?? '';
  const fixed = FIXED_UNITS[unit];
  const ms = fixed === undefined ? monthsBefore(nowMs, unit === 'y' ? amount * 12 : amount) : nowMs - amount * fixed;
  return Number.isNaN(ms) ? undefined : ms;
}

const DURATION = /^(\d{1,6})([smhdw])$/;

/** Milliseconds of a length of time: `30m`, `7d` (units s m h d w). Undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = DURATION.exec(text) ?? [];
  const ms = FIXED_UNITS[unit];
  return ms === undefined ? undefined : Number(amount) * ms;
}

export interface TimeBounds {
  nowMs: number;
  /** How long the store keeps records, milliseconds; undefined: for ever. */
  retentionMs?: number | undefined;
}

/** Why a record of this time cannot be kept; undefined when it can. */
export function timeFault(ms: number, { nowMs, retentionMs }: TimeBounds): string | undefined {
  if (ms > nowMs + MAX_AHEAD_MS) {
    const finer = finerUnit(ms, nowMs);
    if (finer !== undefined) return `looks like ${finer}; epoch times are milliseconds`;
    return 'is more than 24 hours ahead of the service';
  }
  if (ms < EARLIEST_MS) return BEFORE_2000;
  if (retentionMs !== undefined && ms < nowMs - retentionMs) return 'is older than the retention';
  return undefined;
}

/** Epoch milliseconds (whole) of a client's `timestamp`; undefined, and `clientTimeFault` says why, when it is neither a finite number nor RFC 3339. */
export const parseClientTime = (value: number | string): number | undefined => {
  if (typeof value === 'string') return parseRfc3339(value);
  return Number.isFinite(value) ? Math.floor(value) : undefined;
};
