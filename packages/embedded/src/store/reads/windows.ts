import { evenRuns, NS_PER_MS } from '@analytics/shared/domain';
import type { Conditions } from './values.js';

/**
 * The place of the window that `time_ns` is in. By arithmetic within each run of windows of one width, of which there are
 * few: looking each time up in a list takes several times as long.
 */
export function windowOf(where: Conditions, bounds: readonly number[]): string {
  const ns = (ms: number) => where.bind(BigInt(ms) * NS_PER_MS);
  const cases = evenRuns(bounds).map(
    ({ from, to, width, first }) =>
      `WHEN time_ns < ${ns(to)} THEN ${where.bind(BigInt(first))} + (time_ns - ${ns(from)}) // ${ns(width)}`,
  );
  return `(CASE ${cases.join(' ')} END)::INTEGER`;
}
