import type { MetricRecord } from '@analytics/shared/contracts';
import type { RouteHandler } from 'fastify';
import { acceptBatch } from '../../accept/accept-batch.js';
import type { Acceptor } from '../../accept/acceptor.js';
import type { RecordKind } from '../../accept/record-kind.js';
import { sendBatchResult } from '../batch-answer.js';
import type { BatchQuery } from '../batch-query.js';

export const postMetricBatch =
  (kind: RecordKind<MetricRecord, unknown>, acceptor: Acceptor): RouteHandler<{ Querystring: BatchQuery }> =>
  async (request, reply) => {
    const result = await acceptBatch({ kind, acceptor, request, queueAll: request.query.async ?? false });
    return sendBatchResult(reply, result, kind.idField);
  };
