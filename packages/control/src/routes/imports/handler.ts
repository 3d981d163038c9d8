import { AppError, invalidRequest } from '@analytics/shared/errors';
import type { RouteHandler } from 'fastify';
import { type ImportDeps, type ImportOutcome, importRecords } from '../../admin/import-records.js';
import { type ImportAnswer, type ImportRoute, MAX_IMPORTED } from './schema.js';

export const take =
  (deps: ImportDeps): RouteHandler<ImportRoute> =>
  async ({ params, body, principal, id }, reply) => {
    const records = recordsOf(body);
    const kind = params.kind === 'events' ? 'event' : 'metric';
    const outcomes = await importRecords(deps, { kind, records, principal, correlationId: id });
    const rejected = outcomes.filter((outcome) => outcome.status === 'rejected');
    const isAllForbidden = rejected.length === records.length && rejected.every(({ error }) => error === 'forbidden');
    if (isAllForbidden) throw new AppError('forbidden');
    return reply.code(rejected.length === 0 ? 202 : 207).send(answerOf(records.length, rejected));
  };

function recordsOf(body: unknown): unknown[] {
  const fault = (message: string) => invalidRequest([{ path: '', message }]);
  if (!Array.isArray(body)) throw fault('expected an array of records, or NDJSON');
  if (body.length === 0) throw fault('has no records');
  if (body.length > MAX_IMPORTED) throw fault(`has ${body.length} records, ${MAX_IMPORTED} are the most`);
  return body;
}

type Rejected = Extract<ImportOutcome, { status: 'rejected' }>;

const answerOf = (count: number, rejected: readonly Rejected[]): ImportAnswer =>
  rejected.length === 0
    ? { success: true, count }
    : { success: false, count: count - rejected.length, rejected: rejected.length, results: [...rejected] };
