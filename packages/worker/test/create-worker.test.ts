import { encodeEvent, encodeMetric, type LogRecord, recordHeaders } from '@analytics/shared/domain';
import { storeUnavailable } from '@analytics/shared/errors';
import type { ConsumedRecord, EventLog, Store } from '@analytics/shared/ports';
import { buildEvent, buildMetric, eventViewOf, startReading, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { storeThat } from './fixture/ports.js';
import { DEAD_LETTERS, EVENTS, METRICS, texts } from './fixture/records.js';
import { makeWorker, openBackends, progressOf } from './fixture/worker.js';

const headers = recordHeaders({ correlationId: 'c-1' });
const event = (eventId: string): LogRecord => encodeEvent(buildEvent({ appId: 'shop', eventId }), EVENTS, headers);
const poison: LogRecord = { topic: EVENTS, key: 'shop:u-1', value: Buffer.from([0xff]), headers: { own: 'x' } };

const range = { from: Date.now() - 86_400_000, to: Date.now() + 86_400_000 };
const eventsIn = async (store: Store) =>
  (await store.dashboard({ appId: 'shop', range, intervalMs: 3_600_000 })).totalEvents;
const settled = (eventLog: EventLog) =>
  waitFor(async () => (await progressOf(eventLog)).inFlight === 0, { what: 'everything settled' });

describe('a worker', () => {
  it('carries events and metrics from the log into the store, and commits them', async () => {
    const { eventLog, store } = await openBackends();
    const { worker } = makeWorker({ eventLog, store });
    const record = buildEvent({ appId: 'shop', userId: 'u-1' });
    const metric = buildMetric({ appId: 'shop' });
    await eventLog.append([encodeEvent(record, EVENTS, headers)]);
    await worker.start();
    await eventLog.append([encodeMetric(metric, METRICS, headers)]);
    await settled(eventLog);
    const timestamp = new Date(record.timestamp).toISOString();
    const { events } = await store.userEvents({ apps: 'all', userId: 'u-1', range, limit: 10 });
    expect(events.map(eventViewOf)).toEqual([{ ...record, timestamp }]);
    const metrics = await store.metricSeries({ apps: ['shop'], range, tags: {}, limit: 10, order: 'asc' });
    expect(metrics.map(({ value }) => value)).toEqual([metric.value]);
    expect(await progressOf(eventLog)).toEqual({
      stored: 2,
      duplicate: 0,
      deadLettered: 0,
      alreadySettled: 0,
      erased: 0,
      inFlight: 0,
    });
  });

  it('stores an event once that stands in the log twice', async () => {
    const { eventLog, store } = await openBackends();
    const { worker } = makeWorker({ eventLog, store });
    await worker.start();
    const again = event('e-1');
    await eventLog.append([again, again]);
    await settled(eventLog);
    expect(await eventsIn(store)).toBe(1);
    expect(await progressOf(eventLog)).toMatchObject({ stored: 1, duplicate: 1 });
  });

  it('keeps what it cannot read as a dead letter, byte for byte, and goes on', async () => {
    const { eventLog, store } = await openBackends();
    const { worker } = makeWorker({ eventLog, store });
    await worker.start();
    await eventLog.append([event('e-1'), poison, event('e-2')]);
    await settled(eventLog);
    const letters: ConsumedRecord[] = [];
    for await (const letter of eventLog.read(DEAD_LETTERS)) letters.push(letter);
    expect(letters.map(({ value, key }) => [Buffer.from(value!), String(key)])).toEqual([
      [Buffer.from([0xff]), 'shop:u-1'],
    ]);
    expect(texts(letters[0]!.headers)).toMatchObject({ own: 'x', 'dlq-topic': EVENTS, 'dlq-reason': 'not_json' });
    expect(await eventsIn(store)).toBe(2);
    expect(await progressOf(eventLog)).toEqual({
      stored: 2,
      duplicate: 0,
      deadLettered: 1,
      alreadySettled: 0,
      erased: 0,
      inFlight: 0,
    });
  });

  it('makes a dead letter of what the HTTP door would refuse, before any store sees it', async () => {
    const { eventLog, store } = await openBackends();
    const { worker } = makeWorker({ eventLog, store });
    const tags = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag${index}`, 'x']));
    const foreign = [
      encodeMetric(buildMetric({ appId: 'shop', tags }), METRICS, headers),
      encodeMetric(buildMetric({ appId: 'shop', tags: { appId: 'other' } }), METRICS, headers),
      encodeEvent(buildEvent({ appId: 'shop', properties: { text: 'x'.repeat(300_000) } }), EVENTS, headers),
      encodeEvent(buildEvent({ appId: 'shop', properties: { list: Array(10_001).fill({}) } }), EVENTS, headers),
    ];
    await eventLog.append(foreign);
    await worker.start();
    await settled(eventLog);
    const reasons: string[] = [];
    for await (const letter of eventLog.read(DEAD_LETTERS)) reasons.push(texts(letter.headers)['dlq-reason'] ?? '');
    expect(reasons).toEqual(foreign.map(() => 'invalid_record'));
    expect(await progressOf(eventLog)).toMatchObject({ stored: 0, deadLettered: 4, inFlight: 0 });
  });

  it('passes over what the store had before it was appended, and counts it apart', async () => {
    const { eventLog, store } = await openBackends();
    const { worker } = makeWorker({ eventLog, store });
    const stored = encodeEvent(
      buildEvent({ appId: 'shop' }),
      EVENTS,
      recordHeaders({ correlationId: 'c-1', settled: 'stored' }),
    );
    await eventLog.append([stored, event('e-1')]);
    await worker.start();
    await settled(eventLog);
    expect(await eventsIn(store)).toBe(1);
    expect(await progressOf(eventLog)).toMatchObject({ stored: 1, alreadySettled: 1, inFlight: 0 });
  });

  it('tries again while the store is away, counts the tries, and stores each event once', async () => {
    const { eventLog, store } = await openBackends();
    let failures = 2;
    const flaky = storeThat(async (points) => {
      if (failures > 0) {
        failures -= 1;
        throw storeUnavailable(new Error('away'));
      }
      return store.write(points);
    });
    const { worker, telemetry } = makeWorker({ eventLog, store: flaky });
    await worker.start();
    await eventLog.append([event('e-1')]);
    await settled(eventLog);
    expect(await eventsIn(store)).toBe(1);
    expect(await telemetry.registry.getSingleMetricAsString('analytics_worker_batch_retries_total')).toMatch(/ 2$/);
    expect(await progressOf(eventLog)).toMatchObject({ stored: 1, duplicate: 0 });
  });
});

describe('stopping a worker', () => {
  it('leaves what is appended afterwards in the log, for the next one', async () => {
    const { eventLog, store } = await openBackends();
    const first = makeWorker({ eventLog, store });
    await first.worker.start();
    await eventLog.append([event('e-1')]);
    await settled(eventLog);
    await first.worker.stop();
    await eventLog.append([event('e-2')]);
    // Whoever still consumes has had its turn when another group has it.
    const { taken } = await startReading(eventLog, { group: 'witness', topic: EVENTS });
    await waitFor(() => taken.length === 2);
    expect([await eventsIn(store), (await progressOf(eventLog)).inFlight]).toEqual([1, 1]);

    const next = makeWorker({ eventLog, store });
    await next.worker.start();
    await settled(eventLog);
    expect(await eventsIn(store)).toBe(2);
    expect(await progressOf(eventLog)).toMatchObject({ stored: 2, duplicate: 0 });
  });

  it('finishes and commits the batch under way', async () => {
    const { eventLog, store } = await openBackends();
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const happened: string[] = [];
    const slow = storeThat(async (points) => {
      happened.push('writing');
      await gate;
      const outcomes = await store.write(points);
      happened.push('written');
      return outcomes;
    });
    const { worker } = makeWorker({ eventLog, store: slow });
    await worker.start();
    await eventLog.append([event('e-1')]);
    await waitFor(() => happened.includes('writing'));
    const stopping = worker.stop().then(() => happened.push('stopped'));
    goOn();
    await stopping;
    expect(happened).toEqual(['writing', 'written', 'stopped']);
    expect(await eventsIn(store)).toBe(1);
    expect(await progressOf(eventLog)).toEqual({
      stored: 1,
      duplicate: 0,
      deadLettered: 0,
      alreadySettled: 0,
      erased: 0,
      inFlight: 0,
    });
  });

  it('is idempotent, also for a worker that never started', async () => {
    const { eventLog, store } = await openBackends();
    const { worker } = makeWorker({ eventLog, store });
    expect(worker.stop()).toBe(worker.stop());
    await expect(worker.stop()).resolves.toBeUndefined();
  });
});
