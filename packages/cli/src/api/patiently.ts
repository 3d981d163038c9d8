import { backoffMs, sleep } from '@analytics/shared/batching';
import { OperatorError } from '@analytics/shared/errors';
import { ApiError } from './api-error.js';

/** About ten minutes. */
const MAX_TRIES = 70;
/** Refusals that pass. */
const PASSING = [408, 429, 500, 502, 503, 504];

/** A connection that was lost, or a refusal that passes. */
export const passes = (error: unknown): boolean =>
  error instanceof ApiError ? PASSING.includes(error.status) : error instanceof OperatorError;

/** Makes a call that may be made twice, again while the service is away or busy. One that is limited is waited for. */
export async function patiently<Result>(
  call: () => Promise<Result>,
  { signal, onWait }: { signal?: AbortSignal; onWait?: (error: Error) => Promise<void> } = {},
): Promise<Result> {
  for (let tries = 1, limited = 0; ; ) {
    try {
      return await call();
    } catch (error) {
      const isLimited = error instanceof ApiError && error.status === 429;
      if (!passes(error) || signal?.aborted === true || tries === MAX_TRIES) throw error;
      if (tries + limited === 1) await onWait?.(error as Error);
      if (isLimited) limited += 1;
      else tries += 1;
      await sleep(backoffMs(tries + limited), signal);
    }
  }
}
