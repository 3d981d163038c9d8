import type { FastifyRequest } from 'fastify';
import type { AcceptOutcome } from '../../accept/outcome.js';
import type { WireAnswer } from '../wire/door.js';

/** What importers read: how many were taken, and with `?strict=1` a 400 that names those that were not. */
export function importAnswer(outcomes: readonly AcceptOutcome[], { query }: FastifyRequest): WireAnswer {
  const failed = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ index, message: outcome.error.message }] : [],
  );
  const imported = outcomes.length - failed.length;
  const isStrict = (query as { strict?: string }).strict === '1';
  if (failed.length === 0 || !isStrict) {
    return { status: 200, body: { code: 200, num_records_imported: imported, status: 'OK' } };
  }
  const error = 'some data points in the request failed validation';
  const body = { code: 400, error, failed_records: failed, num_records_imported: imported, status: 'Bad Request' };
  return { status: 400, body };
}
