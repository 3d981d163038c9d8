import { parseRfc3339, SECOND_MS } from '@analytics/shared/domain';

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?(?: ?(Z|UTC|[+-]\d{2}(?::?\d{2})?))?$/i;

/** `+0200`, `+02`, `UTC` as RFC 3339 has them. */
function offsetText(offset: string): string {
  if (/^(Z|UTC)$/i.test(offset)) return 'Z';
  const digits = offset.replace(':', '');
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
}

/** Epoch milliseconds of the time of a row; without an offset it is of the zone. Undefined when it is none. */
export function timeOf(value: unknown, timeZone = 'UTC'): number | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime();
  if (typeof value !== 'string') return undefined;
  const match = WALL_CLOCK.exec(value.trim());
  if (match === null) return undefined;
  const [, date = '', clock = '', fraction = '', offset] = match;
  const wall = `${date}T${clock.length === 5 ? `${clock}:00` : clock}${fraction}`;
  if (offset !== undefined) return parseRfc3339(`${wall}${offsetText(offset)}`);
  const asUtc = parseRfc3339(`${wall}Z`);
  return asUtc === undefined ? undefined : inZone(asUtc, timeZone);
}

/** Epoch milliseconds of a number of seconds, milli-, micro- or nanoseconds: all are told apart for any year since 2001. */
export function epochOf(value: unknown): number | undefined {
  const number = typeof value === 'bigint' || typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return undefined;
  let ms = number < 1e11 ? number * SECOND_MS : number;
  while (ms >= 1e14) ms /= SECOND_MS;
  return Math.floor(ms);
}

/** Either of both. */
export const anyTime = (value: unknown, timeZone?: string): number | undefined =>
  timeOf(value, timeZone) ?? epochOf(value);

/** What the clocks of a zone show at a moment, as if it were UTC. */
function shownIn(timeZone: string, ms: number): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (ms % SECOND_MS);
}

/** The moment at which the clocks of the zone show `wall`. In the hour that comes twice it is the first. */
function inZone(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall;
  const candidates = [wall - DAY_PART_MS, wall + DAY_PART_MS].map((near) => wall - (shownIn(timeZone, near) - near));
  const first = Math.min(...candidates);
  return shownIn(timeZone, first) === wall ? first : Math.max(...candidates);
}
/** Farther than any change of the clocks, and than nothing else. */
const DAY_PART_MS = 12 * 60 * 60 * SECOND_MS;
