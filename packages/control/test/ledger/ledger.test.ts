import { logNamesOf, parseConfig } from '@analytics/shared/config';
import type { Ledger } from '@analytics/shared/contracts';
import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import { appendAll, type EventLog } from '@analytics/shared/ports';
import { createTelemetry } from '@analytics/shared/telemetry';
import { failing, logWith, waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { adminOfApps, controlApp } from '../fixture/app.ts';
import { openTestLog } from '../fixture/embedded.ts';

const { topics, group } = logNamesOf(parseConfig('control', { AUTH: 'off' }));

/** A ledger over a real log whose worker settles as many records as it is told to, each as it is told. */
async function openLedger() {
  const { eventLog } = await openTestLog();
  const control = await controlApp({ pipeline: { topics, group, eventLog } });
  const append = (topic: string, count: number) =>
    appendAll(
      eventLog,
      Array.from({ length: count }, (_, index) => ({
        topic,
        key: `k-${index}`,
        value: Buffer.from('{}'),
        headers: {},
      })),
    );
  const settle = async (how: (count: number) => Partial<OutcomeCounts>) => {
    const consumer = await eventLog.consume({
      group,
      topics: [topics.events, topics.metrics],
      onBatch: async ({ records }) => ({ ...NO_OUTCOMES, ...how(records.length) }),
      onFatal: () => {},
    });
    await waitFor(async () =>
      (await eventLog.positions(group, [topics.events, topics.metrics])).every(
        ({ committed, end }) => committed === end,
      ),
    );
    await consumer.stop();
  };
  return {
    ...control,
    topics,
    append,
    settle,
    ledger: async () => (await control.call<Ledger>('GET', '/ledger')).body,
  };
}

it('the ledger says what was accepted and how it ended, and closes', async () => {
  const { topics, append, settle, ledger } = await openLedger();
  await append(topics.events, 20);
  await append(topics.metrics, 5);
  await settle((count) => ({ stored: count - 1, deadLettered: 1 }));
  await append(topics.events, 3);
  const { byTopic, ...sums } = await ledger();
  const ended = sums.stored + sums.deadLettered;
  expect(ended).toBe(25);
  expect(sums).toMatchObject({ accepted: 28, inFlight: 3, duplicate: 0, unaccounted: 0, closes: true });
  expect(byTopic.map(({ kind, accepted, inFlight }) => [kind, accepted, inFlight])).toEqual([
    ['event', 23, 3],
    ['metric', 5, 0],
  ]);
});

it('a partition that is behind says by how many records, and since when', async () => {
  const { topics, append, settle, ledger, time } = await openLedger();
  await append(topics.events, 4);
  await settle((count) => ({ stored: count }));
  await append(topics.events, 1);
  time.now = Date.now() + 5_000;
  const { byTopic } = await ledger();
  const behind = byTopic.flatMap(({ partitions }) => partitions).filter(({ lag }) => lag > 0);
  expect(behind).toMatchObject([{ lag: 1, waitingSince: expect.any(String), lagSeconds: expect.any(Number) }]);
  expect(byTopic[0]?.lagSeconds).toBeGreaterThan(4);
  expect(byTopic[1]).not.toHaveProperty('lagSeconds');
});

it('a log that lost records before the worker had them does not close', async () => {
  const settled = { ...NO_OUTCOMES, stored: 3 };
  const eventLog: EventLog = logWith({
    positions: async () => [{ topic: topics.events, partition: 0, start: 5, committed: 5, end: 5, settled }],
  });
  const { call } = await controlApp({ pipeline: { topics, group, eventLog } });
  expect((await call('GET', '/ledger')).body).toMatchObject({ accepted: 5, unaccounted: 2, closes: false });
});

it('a log that cannot be read says no time, and the ledger all else', async () => {
  const eventLog = logWith({
    positions: async () => [
      { topic: topics.events, partition: 0, start: 0, committed: 0, end: 5, settled: NO_OUTCOMES },
    ],
    read: () => {
      throw new Error('no broker');
    },
  });
  const { call } = await controlApp({ pipeline: { topics, group, eventLog } });
  const { status, body } = await call<Ledger>('GET', '/ledger');
  expect([status, body.inFlight]).toEqual([200, 5]);
  expect(body.byTopic[0]?.partitions[0]).not.toHaveProperty('waitingSince');
});

it('a log that cannot be asked is answered 503, to be asked again', async () => {
  const eventLog = logWith({ positions: failing(new Error('no broker')) });
  const { call } = await controlApp({ pipeline: { topics, group, eventLog } });
  expect(await call('GET', '/ledger')).toMatchObject({ status: 503, body: { error: 'log_unavailable' } });
});

it('refused records are counted where the doors are, and left out where none are', async () => {
  const doors = createTelemetry('test');
  doors.rejected.inc({ kind: 'event', code: 'invalid_record' }, 2);
  doors.rejected.inc({ kind: 'metric', code: 'invalid_record' });
  const eventLog = logWith({ positions: async () => [] });
  const { call } = await controlApp({ pipeline: { topics, group, eventLog, doors } });
  const { body } = await call<Ledger>('GET', '/ledger');
  expect(body.rejected).toEqual([{ reason: 'invalid_record', count: 3 }]);
  expect(body.rejectedSince).toBe('2026-01-15T12:30:00.000Z');
  const { ledger } = await openLedger();
  expect(await ledger()).not.toHaveProperty('rejected');
});

it('the ledger of all apps is not for an admin of some', async () => {
  const { as } = await openLedger();
  expect((await as(adminOfApps('shop'))('GET', '/ledger')).status).toBe(403);
  expect((await as(adminOfApps('shop'))('GET', '/ledger?appId=shop')).status).toBe(400);
});
