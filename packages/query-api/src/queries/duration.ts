import { parseDuration } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';

export interface DurationBounds {
  /** As errors name the parameter. */
  path: string;
  min: string;
  max: string;
}

/** Milliseconds of a parameter that is a length of time. Throws `invalid_request` that names it. */
export function durationOf(text: string, { path, min, max }: DurationBounds): number {
  const [ms, least = 0, most = 0] = [text, min, max].map(parseDuration);
  if (ms !== undefined && ms >= least && ms <= most) return ms;
  const message =
    ms === undefined ? 'must be <n><s|m|h|d|w>, such as 30m or 7d' : `must be at least ${min} and at most ${max}`;
  throw invalidRequest([{ path, message }]);
}
