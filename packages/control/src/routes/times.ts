import { clientTimeFault, EARLIEST_MS, LATEST_MS, parseClientTime } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';

/** RFC 3339, as the API answers times. */
export const rfc3339 = (epochMs: number): string => new Date(epochMs).toISOString();

/** Members with a time each, of those that are set. */
export const times = <Name extends string>(members: Readonly<Record<Name, number | undefined>>) =>
  Object.fromEntries(
    Object.entries<number | undefined>(members).flatMap(([name, ms]) =>
      ms === undefined ? [] : [[name, rfc3339(ms)]],
    ),
  ) as Partial<Record<Name, string>>;

/**
 * The moment, epoch milliseconds, of each member that is given.
 *
 * @throws AppError `invalid_request`
 */
export function moments<Name extends string>(
  members: Readonly<Record<Name, number | string | undefined>>,
): Partial<Record<Name, number>> {
  const entries = Object.entries<number | string | undefined>(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, momentOf(name, value)]],
  );
  return Object.fromEntries(entries) as Partial<Record<Name, number>>;
}

function momentOf(name: string, value: number | string): number {
  const ms = parseClientTime(value);
  if (ms !== undefined && ms >= EARLIEST_MS && ms < LATEST_MS) return ms;
  const isTime = ms !== undefined || typeof value === 'number';
  const message = isTime ? 'must be epoch milliseconds of the years 2000 to 2261' : clientTimeFault(value);
  throw invalidRequest([{ path: `/${name}`, message }]);
}
