import type { RecordKind } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { Clock } from '@analytics/shared/ports';
import type { FastifyPluginAsync } from 'fastify';
import type { Accept } from '../../accept/accept.js';
import { sourceOf } from '../source.js';
import { answerBatch, answerSingle } from './answers.js';
import { type BatchQuery, batchSchema, singleSchema } from './schemas.js';

export interface NativeDoorDeps {
  accept: Accept;
  clock: Clock;
  maxBatchRecords: number;
}

const ROUTES: readonly { kind: RecordKind; path: string }[] = [
  { kind: 'event', path: '/analytics/events' },
  { kind: 'metric', path: '/analytics/metrics' },
];

/** The service's own protocol: one record or a batch of one kind as JSON, answers as docs/api.md has them. */
export const nativeDoor =
  ({ accept, clock, maxBatchRecords }: NativeDoorDeps): FastifyPluginAsync =>
  async (app) => {
    for (const { kind, path } of ROUTES) {
      app.post(path, { schema: singleSchema(kind) }, async (request, reply) => {
        const source = sourceOf(request, clock.now());
        return answerSingle(reply, await accept([{ kind, input: request.body }], source));
      });

      const schema = batchSchema(kind, maxBatchRecords);
      app.post<{ Querystring: BatchQuery }>(`${path}/batch`, { schema }, async (request, reply) => {
        const source = sourceOf(request, clock.now());
        const inputs = arrayOf(request.body, maxBatchRecords);
        const { async = false } = request.query;
        return answerBatch(
          reply,
          await accept(
            inputs.map((input) => ({ kind, input, async })),
            source,
          ),
        );
      });
    }
  };

/** The request's array, or a 400 that says why it is not one. */
function arrayOf(body: unknown, maxRecords: number): readonly unknown[] {
  if (!Array.isArray(body)) throw invalidRequest([{ path: '', message: 'expected an array' }]);
  if (body.length === 0) throw invalidRequest([{ path: '', message: 'the array is empty' }]);
  if (body.length > maxRecords) {
    throw invalidRequest([{ path: '', message: `has ${body.length} records, ${maxRecords} are the most` }]);
  }
  return body as unknown[];
}
