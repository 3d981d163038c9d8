/** Times in the reader's language and time zone. */

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const onlyDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const shortDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const onlyClock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

export type Time = string | number;
const dateOf = (time: Time): Date => new Date(time);

/** Date and time of day, to the second. */
export const dateTime = (time: Time): string => full.format(dateOf(time));

/** Time of day, to the second. */
export const clockTime = (time: Time): string => seconds.format(dateOf(time));

/** The date alone. */
export const date = (time: Time): string => onlyDay.format(dateOf(time));

const DAY_MS = 86_400_000;

/** The beginning of an interval: a date when it is a day or more, else with the time of day. */
export const intervalTime = (time: Time, intervalMs: number): string =>
  (intervalMs >= DAY_MS ? onlyDay : minute).format(dateOf(time));

/** For the axis of a chart: dates for steps of days, else the time of day, and the date at midnight. */
export function axisTime(time: number, stepMs: number): string {
  const at = dateOf(time);
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  return (stepMs >= DAY_MS || isMidnight ? shortDay : onlyClock).format(at);
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** How long ago: `3 minutes ago`. */
export function ago(time: Time, now = Date.now()): string {
  const past = dateOf(time).getTime() - now;
  const [unit, length] = STEPS.find(([, ms]) => Math.abs(past) >= ms) ?? ['second', 1_000];
  return relative.format(Math.round(past / length), unit);
}
