import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { DashboardFigures, Point, RecordReader, Store } from '@analytics/shared/ports';
import { createTelemetry } from '@analytics/shared/telemetry';
import { describeOnRealServers, eventPoint, waitFor } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countEvents } from '../src/reads/event-counts.js';
import { expected, type Happened } from './happened.js';
import { createFixture, type Fixture } from './store-fixture.js';

const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const FIRST_DAY = TODAY - 4 * DAY_MS;
/** Rounds follow each other without a pause that anybody would notice; two must have seen a window. */
const FAST = { rollUpIntervalMs: 100 };

const pointOf = (event: Happened): Point => eventPoint(event);

describeOnRealServers('Rollups on InfluxDB', (servers) => {
  let fixture: Fixture;
  let appId: string;
  let events: Happened[];
  beforeEach(() => {
    fixture = createFixture(servers);
    appId = `app ${randomUUID()}`;
    events = [];
  });
  afterEach(() => fixture.cleanUp());

  /** Events of one app that are spread over some days, a few users and names. */
  function happen(count: number, from = FIRST_DAY, to = TODAY - DAY_MS): Happened[] {
    const made = Array.from({ length: count }, (_, index) => ({
      eventId: randomUUID(),
      appId,
      userId: `user-${(index * 7) % 23}`,
      eventName: `name-${(index * index) % 13}`,
      timestamp: from + Math.floor(((index + 0.5) * (to - from)) / count),
    }));
    events.push(...made);
    return made;
  }

  const WHOLE = { from: FIRST_DAY - DAY_MS, to: TODAY };
  const read = (store: RecordReader, range = WHOLE, intervalMs = HOUR_MS): Promise<DashboardFigures> =>
    store.dashboard({ appId, range, intervalMs });

  /** A store, and the rollups of its process unless there are none. */
  async function open(options: object = FAST) {
    const telemetry = createTelemetry('test');
    const store = await fixture.openStore({ telemetry, ...options });
    if (options === FAST) await store.maintenance.start();
    return {
      store,
      waiting: async () => Number(/rollup_windows_waiting\S* (\d+)/.exec(await telemetry.registry.metrics())?.[1]),
    };
  }

  /** Until everything that is over is rolled up. */
  const untilSettled = async (store: Store) => {
    await waitFor(async () => (await read(store)).unsettled?.length === 0, { timeoutMs: 20_000 });
  };

  it('answers from rollups what it answers from events, for any range and interval', async () => {
    const { store, waiting } = await open();
    await store.write(happen(700).map(pointOf));
    const before = await read(store);
    expect(before).toMatchObject(expected(events, appId, WHOLE, HOUR_MS));
    expect(before.unsettled?.length).toBeGreaterThan(0);
    await untilSettled(store);
    await waitFor(async () => (await waiting()) === 0, { timeoutMs: 20_000 });
    for (const intervalMs of [HOUR_MS, DAY_MS, 7 * DAY_MS]) {
      for (const [from, to] of [
        [WHOLE.from, WHOLE.to],
        [FIRST_DAY, FIRST_DAY + DAY_MS],
        [FIRST_DAY + 1, FIRST_DAY + 2 * DAY_MS + 1],
        [FIRST_DAY - 1, FIRST_DAY + 3 * DAY_MS - 1],
        [FIRST_DAY + 5 * HOUR_MS, FIRST_DAY + 29 * HOUR_MS],
        [FIRST_DAY + 5 * HOUR_MS + 77, FIRST_DAY + 6 * HOUR_MS + 78],
      ] as const) {
        const answer = await read(store, { from, to }, intervalMs);
        expect(answer).toMatchObject(expected(events, appId, { from, to }, intervalMs));
        expect(answer).not.toHaveProperty('activeUsersEstimated');
        expect(answer.unsettled).toEqual([]);
      }
    }
  });

  it('reads rollups and not events where all rollups of a day are valid', async () => {
    const { store } = await open();
    await store.write(happen(50).map(pointOf));
    await untilSettled(store);
    await waitFor(async () => (await daysOf(appId)).length === 3, { timeoutMs: 20_000 });
    await store.stop();
    // Figures that no event stands for, on the same version.
    for (const { line } of await daysOf(appId)) {
      await fixture.writeRaw(line.replace(/\[\[\\"name-\d+\\"/, '[[\\"from the rollup\\"'));
    }
    const reader = await fixture.openReader();
    const names = (await read(reader, { from: FIRST_DAY, to: FIRST_DAY + 3 * DAY_MS })).topEvents.map(
      ({ name }) => name,
    );
    expect(names).toContain('from the rollup');
  });

  /** The stored rollups of days, each as a line that would write it again. */
  async function daysOf(app: string) {
    const csv = await fixture.queryRaw(
      `from(bucket: "${fixture.bucket}") |> range(start: ${new Date(FIRST_DAY).toISOString()})
        |> filter(fn: (r) => r._measurement == "event_rollups" and r.appId == "${app}" and r.span == "day" and r._field == "figures")
        |> map(fn: (r) => ({ns: string(v: int(v: r._time)), text: r._value})) |> group()`,
    );
    return csv
      .split('\r\n')
      .slice(1)
      .filter((row) => row.length > 0)
      .map((row) => {
        const [, , , ns = '', ...rest] = row.split(',');
        const text = rest.join(',').replace(/^"|"$/g, '').replaceAll('""', '"');
        const series = `event_rollups,appId=${app.replaceAll(' ', '\\ ')},span=day`;
        return { line: `${series} figures="${text.replace(/["\\]/g, '\\$&')}" ${ns}` };
      });
  }

  it('counts late events at once, and replaces the rollups of their hours', async () => {
    const { store } = await open();
    await store.write(happen(200).map(pointOf));
    await untilSettled(store);
    const late = happen(20, FIRST_DAY + 3 * HOUR_MS, FIRST_DAY + 5 * HOUR_MS);
    await store.write(late.map(pointOf));
    // Whatever the rounds are doing now.
    for (let time = 0; time < 5; time += 1) {
      expect(await read(store)).toMatchObject(expected(events, appId, WHOLE, HOUR_MS));
    }
    await untilSettled(store);
    expect(await read(store)).toMatchObject(expected(events, appId, WHOLE, HOUR_MS));
  });

  it('stays right while events arrive, are redelivered, and other processes make rollups too', async () => {
    const stores = (await Promise.all([open(), open(), open({})])).map(({ store }) => store);
    const writes = Array.from({ length: 12 }, async (_, turn) => {
      const points = happen(60, FIRST_DAY + turn * HOUR_MS, FIRST_DAY + (turn + 30) * HOUR_MS).map(pointOf);
      const writer = stores[turn % 3];
      await new Promise((resolve) => setTimeout(resolve, turn * 60));
      await writer?.write(points);
      await stores[(turn + 1) % 3]?.write(points.slice(20));
    });
    await Promise.all(writes);
    const [store] = stores;
    if (store === undefined) throw new Error('no store');
    expect((await read(store)).totalEvents).toBe(events.length);
    await untilSettled(store);
    expect(await read(store)).toMatchObject(expected(events, appId, WHOLE, HOUR_MS));
  });

  it('makes the rollups that an ended process has left undone, and those of events that another process wrote', async () => {
    const writer = await fixture.openStore({});
    await writer.write(happen(100).map(pointOf));
    await writer.stop();
    const { store } = await open();
    await untilSettled(store);
    expect(await read(store)).toMatchObject(expected(events, appId, WHOLE, HOUR_MS));
  });

  it('makes no rollup of an hour that is not over', async () => {
    const { store, waiting } = await open();
    const now = Date.now();
    await store.write(happen(30, now - 1_000, now).map(pointOf));
    await waitFor(async () => (await waiting()) === 0, { timeoutMs: 20_000 });
    const range = { from: now - HOUR_MS, to: now + 1 };
    const answer = await read(store, range);
    expect(answer).toMatchObject(expected(events, appId, range, HOUR_MS));
    expect(answer.unsettled?.length).toBeGreaterThan(0);
  });

  it.each([60_000, HOUR_MS, DAY_MS])(
    'counts the same one by one and in storage, in intervals of %d ms',
    async (intervalMs) => {
      const { store } = await open({});
      await store.write(happen(300, FIRST_DAY, FIRST_DAY + 2 * HOUR_MS).map(pointOf));
      const queries = fixture.newQueries();
      const query = { bucket: fixture.bucket, appId, range: { from: FIRST_DAY, to: FIRST_DAY + DAY_MS }, intervalMs };
      const figuresWith = async (few: number) => {
        const { counts, names, users } = await queries.read((runner) => countEvents(runner, query, few));
        const intervals = new Map<number, number>();
        for (const [start, count] of counts) {
          const interval = Math.floor(start / intervalMs) * intervalMs;
          intervals.set(interval, (intervals.get(interval) ?? 0) + count);
        }
        return { intervals, names, users: users.count };
      };
      const oneByOne = await figuresWith(300);
      expect(oneByOne).toEqual(await figuresWith(299));
      expect(oneByOne.users).toBe(23);
      expect([...oneByOne.intervals.values()].reduce((sum, count) => sum + count, 0)).toBe(300);
      await queries.close();
    },
  );

  it('estimates the users where there are more than a rollup stores, and says so', async () => {
    const { store } = await open();
    const users = 20_000;
    for (let from = 0; from < users; from += 5_000) {
      await store.write(
        Array.from({ length: 5_000 }, (_, index) =>
          eventPoint({ appId, userId: `many-${from + index}`, timestamp: FIRST_DAY + HOUR_MS + index }),
        ),
      );
    }
    expect(await read(store)).toMatchObject({ totalEvents: users, activeUsers: users });
    await untilSettled(store);
    const answer = await read(store);
    expect(answer).toMatchObject({ totalEvents: users, activeUsersEstimated: true });
    expect(Math.abs(answer.activeUsers - users)).toBeLessThan(users * 0.05);
  });
});
