import { ClientTime } from '@analytics/shared/contracts';
import { clientTimeFault, parseClientTime } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { TimeRange } from '@analytics/shared/ports';
import { Type } from '@sinclair/typebox';

/** A range in the params of a job; what is left out is not bounded. */
export const rangeParams = { startTime: Type.Optional(ClientTime), endTime: Type.Optional(ClientTime) };

export interface RangeParams {
  startTime?: number | string;
  endTime?: number | string;
}

/**
 * The range that params name, epoch milliseconds; `most` is what is meant where they name none.
 *
 * @throws AppError `invalid_request`
 */
export function rangeOf({ startTime, endTime }: RangeParams, most: TimeRange): TimeRange {
  const from = timeOf('/startTime', startTime) ?? most.from;
  const to = timeOf('/endTime', endTime) ?? most.to;
  if (startTime !== undefined && endTime !== undefined && from >= to) {
    throw invalidRequest([{ path: '/endTime', message: 'must be after startTime' }]);
  }
  return { from: Math.max(from, most.from), to: Math.min(to, most.to) };
}

function timeOf(path: string, given: number | string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const ms = parseClientTime(given);
  if (ms === undefined)
    throw invalidRequest([
      { path, message: typeof given === 'string' ? clientTimeFault(given) : 'must be epoch milliseconds' },
    ]);
  return ms;
}
