import { invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { Acceptor } from './acceptor.js';
import { arrivalsOf, recordContextOf } from './arrival.js';
import type { RecordKind } from './record-kind.js';

export interface Accepted<Receipt> {
  receipt: Receipt;
  queued: boolean;
}

/** Admits the request's one record and takes it to the store, or to the log when it asks to be queued. */
export async function acceptOne<R, Receipt>(
  kind: RecordKind<R, Receipt>,
  acceptor: Acceptor,
  request: FastifyRequest,
): Promise<Accepted<Receipt>> {
  const arrival = arrivalsOf(request, acceptor.clock.now())(0);
  const admitted = kind.admit(request.body, arrival, acceptor.rules);
  if (!admitted.ok) {
    acceptor.countRefused(kind, 1);
    throw invalidRequest(admitted.errors);
  }
  const { record, async } = admitted.value;
  if (async) {
    const [outcome] = await acceptor.queue(kind, [record], recordContextOf(request));
    if (outcome?.status !== 'appended') throw outcome?.error ?? new Error('the log must give one outcome a record');
    return { receipt: kind.receipt(record, kind.timestampOf(record)), queued: true };
  }
  const [outcome] = await acceptor.store(kind, [record]);
  if (outcome?.status === 'rejected') throw invalidRequest([{ path: '', message: outcome.message }]);
  const storedAt = outcome?.status === 'duplicate' ? outcome.timestamp : undefined;
  return { receipt: kind.receipt(record, storedAt ?? kind.timestampOf(record)), queued: false };
}
