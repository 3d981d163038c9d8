import type { MetricReceipt, MetricRecord } from '@analytics/shared/contracts';
import type { RouteHandler } from 'fastify';
import { acceptOne } from '../../accept/accept-one.js';
import type { Acceptor } from '../../accept/acceptor.js';
import type { RecordKind } from '../../accept/record-kind.js';

export const postMetric =
  (kind: RecordKind<MetricRecord, MetricReceipt>, acceptor: Acceptor): RouteHandler =>
  async (request, reply) => {
    const { receipt, queued } = await acceptOne(kind, acceptor, request);
    return queued
      ? reply.code(202).send({ success: true, queued: true, metric: receipt })
      : reply.code(201).send({ success: true, metric: receipt });
  };
