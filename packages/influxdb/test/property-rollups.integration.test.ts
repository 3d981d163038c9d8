import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, type Window, zoneWindows } from '@analytics/shared/domain';
import type { EventSeriesFigures, EventSeriesQuery, Point, Store } from '@analytics/shared/ports';
import { describeOnRealServers, eventPoint, naiveSeries, waitFor } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFixture, type Fixture } from './store-fixture.js';

const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const FIRST_DAY = TODAY - 3 * DAY_MS;
const WHOLE = { from: FIRST_DAY, to: TODAY - DAY_MS };
const PLANS = ['pro', 'free', 3, null, undefined, 'x'.repeat(513)];
/** Rounds follow each other without a pause that anybody would notice; two must have seen a window. */
const FAST = { rollUpIntervalMs: 100 };

type Event = Extract<Point, { kind: 'event' }>['record'];

describeOnRealServers('Rollups of properties on InfluxDB', (servers) => {
  let fixture: Fixture;
  let appId: string;
  let events: Event[];
  let listed: Map<string, string[]>;
  beforeEach(() => {
    fixture = createFixture(servers);
    appId = `app ${randomUUID()}`;
    events = [];
    listed = new Map([[appId, ['plan', 'cart.a b']]]);
  });
  afterEach(() => fixture.cleanUp());

  async function open(): Promise<Store> {
    const store = await fixture.openStore(FAST);
    store.maintenance.rollUpProperties?.(() => listed);
    await store.maintenance.start();
    return store;
  }

  /** Events of two days, of some users, names and plans. */
  function happen(count: number, from = WHOLE.from, to = WHOLE.to): Point[] {
    const points = Array.from({ length: count }, (_, at) =>
      eventPoint({
        appId,
        eventId: randomUUID(),
        userId: `user-${at % 7}`,
        eventName: `name-${(at * at) % 3}`,
        eventType: at % 2 === 0 ? 'view' : 'click',
        properties: { plan: PLANS[(at * 5) % PLANS.length] ?? null, cart: { 'a b': at % 4 } },
        timestamp: from + Math.floor(((at + 0.5) * (to - from)) / count),
      }),
    );
    for (const { kind, record } of points) if (kind === 'event') events.push(record as Event);
    return points;
  }

  const queryOf = (
    asked: Partial<EventSeriesQuery> = {},
    window: Window = '1d',
    timezone = 'UTC',
  ): EventSeriesQuery => {
    const range = asked.range ?? WHOLE;
    const bounds = zoneWindows(range, window, timezone);
    const by = { property: 'plan' };
    return { appId, bounds, where: {}, measure: 'events', by, keys: { most: 10 }, ...asked, range };
  };

  /** The answer from rollups alone: no event may be read. */
  const fromRollups = (store: Store, query: EventSeriesQuery) => store.eventSeries({ ...query, maxEvents: 0 });
  const isRolledUp = (answer: Promise<EventSeriesFigures>) =>
    answer.then(
      () => true,
      () => false,
    );
  const untilRolledUp = (store: Store, query = queryOf()) =>
    waitFor(() => isRolledUp(fromRollups(store, query)), { timeoutMs: 60_000 });

  function expected(query: EventSeriesQuery, erased?: string) {
    const kept = events.map((event) =>
      event.userId === erased ? { ...event, userId: undefined, properties: {} } : event,
    );
    return naiveSeries(kept, query, (ms) => query.bounds.findLastIndex((start) => start <= ms));
  }

  it('answer what the events answer, for any window, zone, name and cut of the range, without reading one', async () => {
    const store = await open();
    await store.write(happen(300));
    for (const span of ['hour', 'day']) await waitFor(async () => (await rolledUp(span)) > 0, { timeoutMs: 60_000 });
    await untilRolledUp(store, queryOf({}, '1d', 'Europe/Berlin'));
    await untilRolledUp(store);
    const cut = { from: WHOLE.from + 5 * HOUR_MS, to: WHOLE.to - 3 * HOUR_MS };
    for (const asked of [
      {},
      { eventName: 'name-1' },
      { eventType: 'view' },
      { by: { property: 'cart.a b' } },
      { range: cut },
    ]) {
      for (const [window, zone] of [
        ['1d', 'UTC'],
        ['1h', 'UTC'],
        ['1d', 'Europe/Berlin'],
        ['1w', 'America/New_York'],
      ] as const) {
        for (const keys of [{ most: 1 }, ['3', 'pro', 'nobody']]) {
          const query = queryOf({ ...asked, keys }, window, zone);
          const {
            unsettled: _,
            users,
            ...answer
          } = await fromRollups(store, query).catch((error: unknown) => {
            throw new Error(`${window} ${zone} ${JSON.stringify(asked)}`, { cause: error });
          });
          expect({ ...answer, users }, JSON.stringify({ asked, window, zone })).toEqual(expected(query));
        }
      }
    }
    // Parts of hours, and zones that are not whole hours off, are read from the events.
    for (const query of [
      queryOf({ range: { from: WHOLE.from + 1, to: WHOLE.to - HOUR_MS / 2 } }),
      queryOf({}, '1d', 'Asia/Kolkata'),
    ]) {
      const { unsettled: _, ...answer } = await store.eventSeries(query);
      expect(answer).toEqual(expected(query));
    }
  });

  /** How many rollups of a span there are. */
  async function rolledUp(span: string): Promise<number> {
    const csv = await fixture.queryRaw(
      `from(bucket: "${fixture.bucket}") |> range(start: ${new Date(WHOLE.from).toISOString()})
        |> filter(fn: (r) => r._measurement == "event_property_rollups" and r.span == "${span}" and r._field == "version")
        |> group() |> count()`,
    );
    return Number(/,(\d+)\r\n/.exec(csv)?.[1] ?? 0);
  }

  it('are made again for late events and erased users, and until then the events are read', async () => {
    const store = await open();
    await store.write(happen(200));
    await untilRolledUp(store);
    const right = async (erased?: string) => {
      const { unsettled: _, ...answer } = await store.eventSeries(queryOf());
      expect(answer).toEqual(expected(queryOf(), erased));
    };
    await store.write(happen(20, FIRST_DAY + 3 * HOUR_MS, FIRST_DAY + 5 * HOUR_MS));
    await right();
    await untilRolledUp(store);
    await right();
    for await (const _portion of store.eraseUser({ appId, userId: 'user-3' }));
    await right('user-3');
    await untilRolledUp(store);
    await right('user-3');
  });

  it('go with the deleted events of their app, and when the property is no longer listed', async () => {
    const store = await open();
    await store.write(happen(60));
    await untilRolledUp(store);
    const before = await rolledUp('hour');
    await store.deleteRecords({ kind: 'event', appId, range: { from: FIRST_DAY, to: FIRST_DAY + DAY_MS } });
    expect(await rolledUp('hour')).toBeLessThan(before);
    listed = new Map([[appId, ['cart.a b']]]);
    await waitFor(async () => !(await isRolledUp(fromRollups(store, queryOf()))), { timeoutMs: 60_000 });
    await untilRolledUp(store, queryOf({ by: { property: 'cart.a b' } }));
    listed = new Map();
    await waitFor(async () => (await rolledUp('hour')) + (await rolledUp('day')) === 0, { timeoutMs: 60_000 });
  });

  it('keep the most frequent values, and the answer says that the counts may be too low', async () => {
    const store = await open();
    const values = 5_200;
    const pointsOf = (from: number) =>
      Array.from({ length: 2_600 }, (_, at) =>
        eventPoint({ appId, properties: { plan: `value-${from + at}` }, timestamp: FIRST_DAY + HOUR_MS + from + at }),
      );
    for (const from of [0, 2_600]) await store.write(pointsOf(from));
    await store.write(
      [1, 2].map((at) => eventPoint({ appId, properties: { plan: 'often' }, timestamp: FIRST_DAY + HOUR_MS + at })),
    );
    await untilRolledUp(store);
    const answer = await fromRollups(store, queryOf({ keys: { most: 1 } }));
    expect(answer).toMatchObject({ events: values + 2, isEstimated: true });
    expect(answer.series.map(({ key, kind, total }) => [key, kind, total])).toEqual([
      ['often', 'value', 2],
      ['', 'other', values],
    ]);
  });
});
