import type { FieldError } from '@analytics/shared/contracts';
import { type AppError, invalidRequest } from '@analytics/shared/errors';
import { logRefusal } from '@analytics/shared/http';
import type { FastifyReply } from 'fastify';
import type { RejectedOutcome } from '../accept/outcome.js';

/** The error of a batch whose records are all bad, or all forbidden; undefined when they differ. */
export function commonError(rejected: readonly RejectedOutcome[]): AppError | undefined {
  const codes = new Set(rejected.map(({ error }) => error.code));
  if (codes.size > 1) return undefined;
  const [first] = rejected;
  return codes.has('invalid_record') ? invalidRequest(rejected.flatMap(faultsOf), first?.error.appId) : first?.error;
}

/** Every fault of a bad record; the path begins with its index in the batch. */
const faultsOf = ({ error }: RejectedOutcome, index: number): FieldError[] =>
  (error.errors ?? [{ path: '', message: error.message }]).map(({ path, message }) => ({
    path: `/${index}${path}`,
    message,
  }));

/** What store or log threw is for the operator, and so is whose records were bad: once for all that it cost. */
export function logFailures(reply: FastifyReply, rejected: readonly RejectedOutcome[]): void {
  const failed = new Map<AppError, number>();
  for (const { error, sendAgain } of rejected) if (sendAgain) failed.set(error, (failed.get(error) ?? 0) + 1);
  for (const [error, count] of failed) {
    reply.log.error({ err: error.cause ?? error, code: error.code, records: count }, 'a part of a batch failed');
  }
  const refused = rejected.filter(({ sendAgain }) => !sendAgain);
  const [first] = refused;
  if (first !== undefined) logRefusal(reply.request, first.error, { records: refused.length });
}
