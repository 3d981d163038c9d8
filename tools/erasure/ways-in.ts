import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { closes, readLedger, waitFor } from '@analytics/testing';
import { expect } from 'vitest';
import { clientOf, type ErasureTarget, type EventOfUser, foreignRecord, settled } from './target.js';

const BATCH = 500;
const IMPORTED_AT_ONCE = 1_000;

/** Records of an erased user who has been in the store, the log, an archive and a backup before. */
export interface ErasedUser {
  appId: string;
  events: readonly EventOfUser[];
  /** A copy of the archive as it was before the erasure. */
  archive: string;
}

/** A way for records to come in; resolves once whatever it took is settled. */
interface WayIn {
  name: string;
  sendAll(target: ErasureTarget, user: ErasedUser): Promise<void>;
}

function* inBatches<One>(all: readonly One[], size: number): Generator<readonly One[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

const byTheDoor = (isAsync: boolean): WayIn['sendAll'] =>
  async function send(target, { events }) {
    const { call } = clientOf(target);
    for (const batch of inBatches(events, BATCH)) {
      const path = `/analytics/events/batch${isAsync ? '?async=true' : ''}`;
      const { status, body } = await call('POST', path, { events: batch });
      expect([status, body['error']]).toEqual([400, 'user_erased']);
    }
  };

/** What the ledger counts as erased must grow by at least so many. */
async function erasedByWorker(target: ErasureTarget, count: number, send: () => Promise<unknown>): Promise<void> {
  const before = await readLedger([target.service.opsUrl]);
  await send();
  await waitFor(
    async () => {
      const { erased, inFlight } = await readLedger([target.service.opsUrl]);
      return inFlight === 0 && erased - before.erased >= count;
    },
    { timeoutMs: 120_000, what: `${count} records that end as erased` },
  );
}

const append = (target: ErasureTarget, records: readonly ReturnType<typeof foreignRecord>[]) =>
  target.withLog(async (log) => {
    for (const batch of inBatches(records, BATCH)) await log.append(batch);
  });

/** Headers as a worker that could not store a record gives them to its dead letter. */
const ofDeadLetter = (topic: string, index: number) => ({
  'dlq-topic': topic,
  'dlq-partition': '0',
  'dlq-offset': String(index),
  'dlq-appended-at': String(Date.now()),
  'dlq-reason': 'invalid_record',
  'dlq-message': 'sent again by a test',
  'dlq-attempts': '1',
  'dlq-first-at': new Date().toISOString(),
  'dlq-last-at': new Date().toISOString(),
});

/** A job that reads all of them and may take none. */
async function expectLeftOut(target: ErasureTarget, request: object, count: number): Promise<void> {
  const { call, jobDone } = clientOf(target);
  const { body } = await call('POST', '/analytics/admin/jobs', request);
  const { result } = await jobDone(String(body['jobId']));
  const { erased } = result as { erased: number };
  expect(erased).toBeGreaterThanOrEqual(count);
}

export const WAYS_IN: readonly WayIn[] = [
  { name: 'a request that stores at once', sendAll: byTheDoor(false) },
  { name: 'a request that queues', sendAll: byTheDoor(true) },
  {
    name: 'another producer of the log',
    sendAll: (target, { events }) =>
      erasedByWorker(target, events.length, () =>
        append(
          target,
          events.map((event) => foreignRecord(target.topics.events, event)),
        ),
      ),
  },
  {
    name: 'a redrive by the command line of a release that knows no tombstones',
    sendAll: (target, { events }) =>
      erasedByWorker(target, events.length, () =>
        append(
          target,
          events.map((event, index) => ({
            ...foreignRecord(target.topics.events, event),
            headers: ofDeadLetter(target.topics.events, index),
          })),
        ),
      ),
  },
  {
    name: 'a redrive of dead letters',
    sendAll: async (target, { appId, events }) => {
      const { events: topic, deadLetters } = target.topics;
      await append(
        target,
        events.map((event, index) => ({ ...foreignRecord(deadLetters, event), headers: ofDeadLetter(topic, index) })),
      );
      const { call } = clientOf(target);
      const { status, body } = await call('POST', '/analytics/admin/dead-letters/redrive', { appId });
      expect([status, body['count']]).toEqual([200, 0]);
      expect(body['erased']).toBeGreaterThanOrEqual(events.length);
    },
  },
  {
    name: 'an import',
    sendAll: async (target, { events }) => {
      const { call } = clientOf(target);
      for (const batch of inBatches(events, IMPORTED_AT_ONCE)) {
        const { status, body } = await call('POST', '/analytics/admin/import/events', batch);
        expect([status, body['rejected']]).toEqual([207, batch.length]);
      }
    },
  },
  {
    name: 'a replay of the log',
    sendAll: (target, { appId, events }) =>
      expectLeftOut(target, { kind: 'replay', from: 'log', appId, recordKind: 'event' }, events.length),
  },
  {
    name: 'a replay of an archive that was copied before',
    sendAll: (target, { appId, events, archive }) => {
      cpSync(archive, join(target.storage, 'archive'), { recursive: true });
      return expectLeftOut(target, { kind: 'replay', from: 'archive', appId, recordKind: 'event' }, events.length);
    },
  },
  {
    name: 'a restore of a backup',
    sendAll: (target) => target.restore(),
  },
];

/** Nothing of the user may be shown, and the ledger must close. */
export async function expectNoneBack(target: ErasureTarget, { appId }: ErasedUser): Promise<void> {
  await settled(target);
  const { call } = clientOf(target);
  const { body } = await call('GET', `/analytics/users/gone/events?appId=${appId}&startTime=-30d&limit=1000`);
  expect(body['events']).toEqual([]);
  const ledger = await readLedger([target.service.opsUrl]);
  expect(closes(ledger), JSON.stringify(ledger)).toBe(true);
}
