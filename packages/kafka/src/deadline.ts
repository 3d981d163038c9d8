import { withDeadline } from '@analytics/shared/batching';

/** The client did not answer in time; whether what was asked took effect is unknown. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * The client's own result, or a `DeadlineError` once `ms` have passed. A later rejection is ignored: kafkajs can
 * neither cancel a call nor limit its time.
 */
export const answerWithin = <T>(promise: Promise<T>, ms: number, what: string): Promise<T> =>
  withDeadline(promise, ms, () => new DeadlineError(`${what} took longer than ${ms} ms`));
