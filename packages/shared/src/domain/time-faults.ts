/** Faults of times as people make them: what is wrong with a text that is no time of the contract, in words. */

const DATE = String.raw`\d{4}-\d{2}-\d{2}`;
const CLOCK = String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;

export const BEFORE_2000 = 'is before the year 2000; epoch times are milliseconds, not seconds';
const WRITE_FORMS = 'must be epoch milliseconds or RFC 3339, as 2026-01-31T12:00:00Z';
const READ_FORMS = 'must be -<n><s|m|h|d|w|mo|y>, RFC 3339, epoch milliseconds or now()';

/** Mistakes in a date and time, in writes and in reads. */
const FAULTS: readonly [RegExp, string][] = [
  [new RegExp(`^${DATE}[Tt ]${CLOCK}$`), 'has no time zone: add Z for UTC, or an offset as +02:00'],
  [new RegExp(`^${DATE}$`), 'is a date alone: add a time and a zone, as in 2026-01-31T00:00:00Z'],
  [
    new RegExp(`^${DATE}[Tt ]${CLOCK} \\d{2}:\\d{2}$`),
    'has a space where the offset begins: a + in a URL is a space, write %2B',
  ],
  [new RegExp(`^${DATE}[Tt ]${CLOCK} ?[+-]\\d{4}$`), 'has an offset without a colon: write it as +00:00'],
];

/** The unit, finer than milliseconds, in which an epoch time would be one of these years; undefined when there is none. */
export function finerUnit(epoch: number, nowMs: number): 'microseconds' | 'nanoseconds' | undefined {
  const isNear = (ms: number) => Math.abs(ms - nowMs) < NEAR_MS;
  if (isNear(epoch / 1_000)) return 'microseconds';
  return isNear(epoch / 1_000_000) ? 'nanoseconds' : undefined;
}
/** Twenty years: of two units, at most one is this near. */
const NEAR_MS = 20 * 366 * 86_400_000;

/** What is wrong with a client's `timestamp` that is text and no time. */
export function clientTimeFault(text: string): string {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    return text.split('.')[0]?.length === 13
      ? 'is epoch milliseconds as text: send it as a number, without quotes'
      : 'is a number as text: send epoch milliseconds as a number, or RFC 3339';
  }
  return dateFault(text) ?? WRITE_FORMS;
}

/** What is wrong with a time of a read that is none. */
export function queryTimeFault(text: string): string {
  if (/^\d{1,15}$/.test(text)) return BEFORE_2000;
  if (/^\d{16,}$/.test(text)) return 'looks like micro- or nanoseconds; epoch times are milliseconds';
  return dateFault(text) ?? READ_FORMS;
}

const dateFault = (text: string): string | undefined => FAULTS.find(([form]) => form.test(text))?.[1];
