import type { EventReceipt, EventRecord } from '@analytics/shared/contracts';
import type { RouteHandler } from 'fastify';
import { acceptOne } from '../../accept/accept-one.js';
import type { Acceptor } from '../../accept/acceptor.js';
import type { RecordKind } from '../../accept/record-kind.js';

export const postEvent =
  (kind: RecordKind<EventRecord, EventReceipt>, acceptor: Acceptor): RouteHandler =>
  async (request, reply) => {
    const { receipt, queued } = await acceptOne(kind, acceptor, request);
    return queued
      ? reply.code(202).send({ success: true, queued: true, event: receipt })
      : reply.code(201).send({ success: true, event: receipt });
  };
