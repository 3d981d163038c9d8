import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@analytics/shared/domain';
import { type Point, systemClock } from '@analytics/shared/ports';
import { createTelemetry } from '@analytics/shared/telemetry';
import { eventPoint, metricPoint } from '@analytics/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../src/store/database.js';
import { KnownIds } from '../src/store/known-ids.js';
import { RecentRows } from '../src/store/recent-rows.js';
import { allRows } from '../src/store/schema.js';
import { Writer } from '../src/store/writer.js';
import { createFixture } from './store-fixture.js';

const PATIENT = { timeout: 20_000 };

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const NOW = Date.now();
const EVER = { from: 0, to: NOW + DAY_MS };

describe('the same (app, id) is one record for ever', () => {
  it('in the next call, and the answer carries the stored time', async () => {
    const store = await fixture.openStore(fixture.newFile());
    const first = eventPoint({ timestamp: NOW - 5000 });
    const { appId, eventId } = first.kind === 'event' ? first.record : { appId: '', eventId: '' };
    expect(await store.write([first])).toEqual([{ status: 'stored' }]);
    const again = eventPoint({ appId, eventId, timestamp: NOW - 90 * DAY_MS, eventName: 'other' });
    expect(await store.write([again])).toEqual([{ status: 'duplicate', timestamp: NOW - 5000 }]);
  });

  it('within one call, and the answer carries the time of the first', async () => {
    const store = await fixture.openStore(fixture.newFile());
    const ids = { appId: 'a', eventId: randomUUID() };
    const outcomes = await store.write([
      eventPoint({ ...ids, timestamp: NOW - 1 }),
      eventPoint({ ...ids, timestamp: NOW - 2 }),
      metricPoint({ appId: 'a', metricId: ids.eventId }),
    ]);
    expect(outcomes).toEqual([{ status: 'stored' }, { status: 'duplicate', timestamp: NOW - 1 }, { status: 'stored' }]);
  });

  it('after a restart, for events and metrics, whatever the time', async () => {
    const file = fixture.newFile();
    const store = await fixture.openStore(file);
    const events = Array.from({ length: 3000 }, (_, index) => ({ appId: 'a', eventId: `e${index}` }));
    const metrics = Array.from({ length: 3000 }, (_, index) => ({ appId: 'a', metricId: `m${index}` }));
    const points = (timestamp: number): Point[] => [
      ...events.map((ids) => eventPoint({ ...ids, timestamp })),
      ...metrics.map((ids) => metricPoint({ ...ids, timestamp })),
    ];
    expect((await store.write(points(NOW))).every(({ status }) => status === 'stored')).toBe(true);
    await store.stop();
    const reopened = await fixture.openStore(file, { expectExisting: true });
    const again = await reopened.write(points(NOW - 400 * DAY_MS));
    expect(new Set(again.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ status: 'duplicate', timestamp: NOW })]),
    );
    const { totalEvents } = await reopened.dashboard({ appId: 'a', range: EVER, intervalMs: DAY_MS });
    expect(totalEvents).toBe(3000);
  }, 60_000);

  it('in concurrent calls, of which exactly one stores it', async () => {
    const store = await fixture.openStore(fixture.newFile());
    const ids = { appId: 'a', eventId: randomUUID() };
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => store.write([eventPoint(ids)])));
    expect(outcomes.flat().filter(({ status }) => status === 'stored')).toHaveLength(1);
  });

  it('also when two ids share their hash', async () => {
    // XXH64 is of app, a line break and the id: these two pairs are the same text.
    const store = await fixture.openStore(fixture.newFile());
    const one = eventPoint({ appId: 'a', eventId: 'b\nc', userId: 'u', timestamp: NOW });
    const two = eventPoint({ appId: 'a\nb', eventId: 'c', userId: 'u', timestamp: NOW });
    expect(await store.write([one])).toEqual([{ status: 'stored' }]);
    expect(await store.write([two, one])).toEqual([{ status: 'stored' }, { status: 'duplicate', timestamp: NOW }]);
  });
});

describe('the record that is in', () => {
  it('is told of a duplicate to those who ask, also of two that share their hash', async () => {
    const store = await fixture.openStore(fixture.newFile());
    const event = eventPoint({ appId: 'a', eventId: 'b\nc', timestamp: NOW, properties: { list: [1, { two: null }] } });
    const twin = eventPoint({ appId: 'a\nb', eventId: 'c', timestamp: NOW, eventName: 'twin' });
    const metric = metricPoint({ appId: 'a', metricId: 'b\nc', timestamp: NOW, tags: { host: 'h' }, unit: 'ms' });
    const firsts = [event, twin, metric];
    await store.write(firsts);
    const again = [
      eventPoint({ appId: 'a', eventId: 'b\nc', timestamp: NOW - 1, userId: 'other' }),
      twin,
      metricPoint({ appId: 'a', metricId: 'b\nc', value: 99 }),
    ];
    expect(await store.write(again, { tellStored: true })).toEqual(
      firsts.map((stored) => ({ status: 'duplicate', timestamp: NOW, stored })),
    );
  });

  it('is not told of more than 16 MiB in one write', async () => {
    const store = await fixture.openStore(fixture.newFile());
    const points = Array.from({ length: 40 }, (_, index) =>
      eventPoint({ appId: 'a', eventId: `e${index}`, properties: { text: 'x'.repeat(2 ** 19) } }),
    );
    await store.write(points);
    const outcomes = await store.write(points, { tellStored: true });
    expect(outcomes.every((outcome) => outcome.status === 'duplicate' && outcome.timestamp !== undefined)).toBe(true);
    expect(outcomes.filter((outcome) => 'stored' in outcome)).toHaveLength(31);
  });
});

describe('a commit that fails', () => {
  const failures: string[] = [];

  /** A writer whose first COMMIT fails, after it took effect or instead. */
  async function withFailingCommit(takesEffect: boolean) {
    const database = await openDatabase({ file: fixture.newFile(), memoryMb: 128, expectExisting: false });
    const connection = database.writer;
    const run = connection.run.bind(connection);
    let failed = false;
    connection.run = async (sql, ...rest) => {
      if (sql !== 'COMMIT' || failed) return run(sql, ...rest);
      failed = true;
      if (takesEffect) await run(sql);
      throw new Error('IO Error: the disk is away');
    };
    const writer = new Writer({
      connection,
      knownIds: new KnownIds(),
      recent: new RecentRows({
        connection: await database.connect(),
        between: (action) => action(connection),
        onFailure: (error) => failures.push(String(error)),
      }),
      retentionMs: undefined,
      clock: systemClock,
      telemetry: createTelemetry('test'),
      onFailure: (error) => failures.push(String(error)),
    });
    return { database, writer };
  }

  it.each([
    ['took effect', true, 'duplicate'],
    ['did not', false, 'stored'],
  ])('but %s is told as unknown, and a retry counts once', async (_, takesEffect, retried) => {
    const { database, writer } = await withFailingCommit(takesEffect);
    const points = Array.from({ length: 600 }, (_, index) => eventPoint({ appId: 'a', eventId: `e${index}` }));
    await expect(writer.write(points)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(failures.splice(0)).toEqual(['Error: IO Error: the disk is away']);
    expect(new Set((await writer.write(points)).map(({ status }) => status))).toEqual(new Set([retried]));
    const count = await database.writer.runAndReadAll(`SELECT count(*) FROM ${allRows('events')}`);
    expect(count.getRows()).toEqual([[600n]]);
    await writer.close();
    database.close();
  });
});

it('agrees with a map of what was written, over random calls and restarts', async () => {
  const file = fixture.newFile();
  let store = await fixture.openStore(file);
  const model = new Map<string, number>();
  let seed = 42;
  const random = (below: number) => {
    // Numerical Recipes' generator: the same calls each time, so that a failure can be repeated.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 120; round += 1) {
    if (random(12) === 0) {
      await store.stop();
      store = await fixture.openStore(file, { expectExisting: true });
    }
    const points = Array.from({ length: random(40) }, (): Point => {
      const ids = { appId: `app${random(3)}`, timestamp: NOW - random(40) * DAY_MS };
      const id = `id${random(400)}`;
      return random(3) === 0 ? metricPoint({ ...ids, metricId: id }) : eventPoint({ ...ids, eventId: id, userId: 'u' });
    });
    const expected = points.map((point) => {
      const id = point.kind === 'event' ? point.record.eventId : point.record.metricId;
      const key = JSON.stringify([point.kind, point.record.appId, id]);
      const timestamp = model.get(key);
      if (timestamp === undefined) model.set(key, point.record.timestamp);
      return timestamp === undefined ? { status: 'stored' } : { status: 'duplicate', timestamp };
    });
    expect(await store.write(points)).toEqual(expected);
  }
  const { events } = await store.userEvents({ apps: 'all', userId: 'u', range: EVER, limit: 10_000 });
  const metrics = await store.metricSeries({ apps: 'all', range: EVER, tags: {}, limit: 10_000, order: 'asc' });
  const stored = [...model].filter(([key]) => key.startsWith('["event"'));
  expect(
    events
      .map(({ appId, eventId, timestamp }) => [JSON.stringify(['event', appId, eventId]), Date.parse(timestamp)])
      .sort(),
  ).toEqual(stored.sort());
  expect(metrics).toHaveLength(model.size - stored.length);
}, 60_000);

describe('retention', () => {
  it('rejects what is older, keeps its neighbours, and deletes what has become older', async () => {
    const file = fixture.newFile();
    const clock = { time: NOW, now: () => clock.time };
    const store = await fixture.openStore(file, { clock, retentionMs: DAY_MS });
    const outcomes = await store.write([
      eventPoint({ userId: 'u', eventId: 'old', timestamp: NOW - DAY_MS - 1 }),
      eventPoint({ userId: 'u', eventId: 'edge', timestamp: NOW - DAY_MS }),
      eventPoint({ userId: 'u', eventId: 'young', timestamp: NOW }),
    ]);
    expect(outcomes).toEqual([
      { status: 'rejected', message: 'timestamp: is older than the retention' },
      { status: 'stored' },
      { status: 'stored' },
    ]);
    await store.stop();
    clock.time += 1;
    const later = await fixture.openStore(file, { clock, retentionMs: DAY_MS });
    await vi.waitFor(async () => {
      const { events } = await later.userEvents({ apps: 'all', userId: 'u', range: EVER, limit: 10 });
      expect(events.map(({ eventId }) => eventId)).toEqual(['young']);
    }, PATIENT);
  });
});

describe('the filter of known ids', () => {
  const halves = (index: number) =>
    [Math.imul(index, 0x9e3779b1) >>> 0, Math.imul(index ^ 0x5bd1e995, 0x85ebca6b) >>> 0] as const;

  it('never denies an id that was added, over many generations', () => {
    const known = new KnownIds(64);
    for (let index = 0; index < 50_000; index += 1) known.add(...halves(index));
    let denied = 0;
    for (let index = 0; index < 50_000; index += 1) denied += known.mayHave(...halves(index)) ? 0 : 1;
    expect(denied).toBe(0);
  });

  it('says yes by mistake to about 1 in 170,000', () => {
    const known = new KnownIds(1 << 16);
    const random = () => Math.floor(Math.random() * 2 ** 32);
    for (let index = 0; index < 1 << 16; index += 1) known.add(random(), random());
    let mistakes = 0;
    for (let index = 0; index < 1_000_000; index += 1) mistakes += known.mayHave(random(), random()) ? 1 : 0;
    expect(mistakes).toBeLessThan(30);
    expect(known.bytes).toBe((1 << 16) * 4);
  });
});

describe('stopping', () => {
  it('finishes the writes under way, refuses later ones, and is idempotent', async () => {
    const file = fixture.newFile();
    const store = await fixture.openStore(file);
    const writes = Array.from({ length: 10 }, () => store.write([eventPoint({ userId: 'u' })]));
    const stops = [store.stop(), store.stop()];
    const settled = await Promise.allSettled(writes);
    await Promise.all(stops);
    await expect(store.write([eventPoint()])).rejects.toMatchObject({ code: 'shutting_down' });
    await expect(store.userEvents({ apps: 'all', userId: 'u', range: EVER, limit: 1 })).rejects.toMatchObject({
      code: 'shutting_down',
    });
    expect(store.health().status).toBe('degraded');
    const reopened = await fixture.openStore(file, { expectExisting: true });
    const { events } = await reopened.userEvents({ apps: 'all', userId: 'u', range: EVER, limit: 100 });
    expect(events).toHaveLength(settled.filter(({ status }) => status === 'fulfilled').length);
    expect(events).toHaveLength(10);
  });
});
