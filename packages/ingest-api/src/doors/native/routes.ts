import type { RecordKind } from '@analytics/shared/domain';
import { acceptJson } from '@analytics/shared/http';
import type { Clock } from '@analytics/shared/ports';
import type { FastifyPluginAsync } from 'fastify';
import type { Accept } from '../../accept/accept.js';
import { sourceOf } from '../source.js';
import { answerBatch, answerSingle } from './answers.js';
import { batchOf, oneRecordOf } from './bodies.js';
import { batchSchema, singleSchema, type WriteQuery } from './schemas.js';

export interface NativeDoorDeps {
  accept: Accept;
  clock: Clock;
  maxBatchRecords: number;
}

const ROUTES: readonly { kind: RecordKind; path: string }[] = [
  { kind: 'event', path: '/analytics/events' },
  { kind: 'metric', path: '/analytics/metrics' },
];
const WRITE = { access: { scope: 'write', app: 'body', queryKey: true } } as const;
/** `navigator.sendBeacon` sends a string as `text/plain`. */
const MEDIA_TYPES = ['application/json', 'text/plain'];

/** The service's own protocol: one record or a batch of one kind as JSON, answers as docs/api.md has them. */
export const nativeDoor =
  (deps: NativeDoorDeps): FastifyPluginAsync =>
  async (app) => {
    await app.register(singles(deps));
    await app.register(batches(deps));
  };

const singles =
  ({ accept, clock }: NativeDoorDeps): FastifyPluginAsync =>
  async (app) => {
    acceptJson(app, { mediaTypes: MEDIA_TYPES });
    for (const { kind, path } of ROUTES) {
      app.post<{ Querystring: WriteQuery }>(
        path,
        { config: WRITE, schema: singleSchema(kind) },
        async (request, reply) => {
          const source = sourceOf(request, clock.now());
          const { async = false } = request.query;
          const input = oneRecordOf(request, path);
          return answerSingle(reply, await accept([{ kind, input, async }], source));
        },
      );
    }
  };

const batches =
  ({ accept, clock, maxBatchRecords }: NativeDoorDeps): FastifyPluginAsync =>
  async (app) => {
    acceptJson(app, { mediaTypes: MEDIA_TYPES, ndjson: true });
    for (const { kind, path } of ROUTES) {
      const schema = batchSchema(kind, maxBatchRecords);
      app.post<{ Querystring: WriteQuery }>(`${path}/batch`, { config: WRITE, schema }, async (request, reply) => {
        const source = sourceOf(request, clock.now());
        const { async = false } = request.query;
        const { records, ignored } = batchOf(request, { kind, path, maxRecords: maxBatchRecords });
        const candidates = records.map((input) => ({ kind, input, async }));
        return answerBatch(reply, await accept(candidates, source), ignored);
      });
    }
  };
