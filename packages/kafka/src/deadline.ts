/** The client did not answer in time; whether what was asked took effect is unknown. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * The promise's own result, or a `DeadlineError` once `ms` have passed. The work itself goes on, and its late failure is
 * nobody's: kafkajs can neither cancel a call nor bound it.
 */
export function withDeadline<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DeadlineError(`${what} took longer than ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
