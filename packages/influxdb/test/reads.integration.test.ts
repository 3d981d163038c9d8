import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@analytics/shared/domain';
import type { UserEventsQuery } from '@analytics/shared/ports';
import { describeOnRealServers, eventPoint, metricPoint, waitFor } from '@analytics/shared/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { userBucketOf } from '../src/lines/schema.js';
import { createFixture, type Fixture } from './store-fixture.js';

/** Half an hour ago, to the minute: within every retention of these tests. */
const NOW = Math.floor(Date.now() / 60_000) * 60_000 - 30 * 60_000;
const RANGE = { from: NOW - DAY_MS, to: NOW + DAY_MS };
const unavailable = { code: 'store_unavailable' };

describeOnRealServers('A read of the InfluxDB store', (servers) => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = createFixture(servers);
  });
  afterAll(() => fixture.cleanUp());

  it('pages through 5,000 events of one user, many in one millisecond, and gives each once', async () => {
    const store = await fixture.openStore();
    const userId = `pages-${NOW}`;
    const ids = Array.from({ length: 5_000 }, (_, index) => `e${index}`);
    await store.write(
      ids.map((eventId, index) =>
        eventPoint({
          eventId,
          appId: `app${index % 3}`,
          userId,
          eventName: `n${index % 7}`,
          timestamp: NOW + (index % 4),
        }),
      ),
    );
    const seen: string[] = [];
    const times: number[] = [];
    let after: UserEventsQuery['after'];
    do {
      const page = await store.userEvents({ userId, range: RANGE, limit: 321, ...(after && { after }) });
      seen.push(...page.events.map(({ eventId }) => eventId));
      times.push(...page.events.map(({ timestamp }) => Date.parse(timestamp)));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(5_000);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('tells events of one nanosecond apart, at the ends of pages too', async () => {
    const own = createFixture(servers);
    const store = await own.openStore();
    const userId = 'user';
    const bucket = userBucketOf(userId);
    // Six series at one nanosecond, which no hash would give.
    const fields = (id: string) =>
      `eventId="${id}",userId="${userId}",sessionId="",properties="{}",userAgent="",ipAddress=""`;
    await own.writeRaw(
      ['c', 'a', 'f', 'b', 'e', 'd']
        .map(
          (id, index) =>
            `events,appId=app,eventName=n${index},eventType=t,userBucket=${bucket} ${fields(id)} ${NOW}000007`,
        )
        .join('\n'),
    );
    for (const limit of [1, 2, 4, 5, 6]) {
      const seen: string[] = [];
      let after: UserEventsQuery['after'];
      do {
        const page = await store.userEvents({ userId, range: RANGE, limit, ...(after && { after }) });
        seen.push(...page.events.map(({ eventId }) => eventId));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    }
    await own.cleanUp();
  });

  it('finds sparse and dense events over a long range', async () => {
    const own = createFixture(servers);
    const store = await own.openStore();
    const mine = (index: number) =>
      eventPoint({ userId: 'u', eventId: `e${index}`, timestamp: NOW - index * 7 * 3_600_000 });
    const others = Array.from({ length: 3_000 }, (_, index) =>
      eventPoint({ userId: 'u2', timestamp: NOW - index * 300_000 }),
    );
    await store.write([...Array.from({ length: 100 }, (_, index) => mine(index)), ...others]);
    const range = { from: NOW - 40 * DAY_MS, to: NOW + 1 };
    const found = await store.userEvents({ userId: 'u', range, limit: 60 });
    expect(found.events.map(({ eventId }) => eventId)).toEqual(Array.from({ length: 60 }, (_, index) => `e${index}`));
    const rest = await store.userEvents({ userId: 'u', range, limit: 60, ...(found.next && { after: found.next }) });
    expect(rest.events.map(({ eventId }) => eventId)).toEqual(
      Array.from({ length: 40 }, (_, index) => `e${index + 60}`),
    );
    expect(rest.next).toBeUndefined();
    await own.cleanUp();
  });

  it('of an empty range is empty', async () => {
    const store = await fixture.openStore();
    const range = { from: NOW, to: NOW };
    expect(await store.userEvents({ userId: 'u', range, limit: 1 })).toEqual({ events: [] });
    expect(await store.metricSeries({ range, tags: {}, limit: 1, order: 'asc' })).toEqual([]);
    expect((await store.dashboard({ appId: 'a', range, intervalMs: 1_000 })).totalEvents).toBe(0);
  });

  it('keeps one unit a window when several are in use', async () => {
    const store = await fixture.openStore();
    const appId = `units-${NOW}`;
    const value = (minute: number, unit: string, host: string) =>
      metricPoint({ appId, unit, tags: { host }, timestamp: NOW - minute * 60_000 });
    await store.write([
      value(10, 'ms', 'a'),
      value(9, 's', 'b'),
      value(8, 'ms', 'a'),
      value(2, 'ms', 'a'),
      value(1, 's', 'b'),
    ]);
    const windows = await store.metricSeries({
      appId,
      range: RANGE,
      tags: {},
      limit: 10,
      order: 'desc',
      aggregation: 'count',
      windowMs: 60_000,
    });
    expect(windows.map(({ unit }) => unit)).toEqual(['s', 'ms', 'ms', 's', 'ms']);
    const whole = { appId, range: { from: NOW - 3 * 60_000, to: NOW }, tags: {}, limit: 10, order: 'desc' as const };
    expect(await store.metricSeries({ ...whole, aggregation: 'max' })).toMatchObject([{ unit: 's' }]);
  });

  it('that is given up ends in InfluxDB as well', async () => {
    // An organisation of its own: InfluxDB counts running queries by organisation, and others may use the server.
    const name = `test-${randomUUID()}`;
    const made = await fixture.call('POST', '/api/v2/orgs', JSON.stringify({ name }));
    const { id } = (await made.json()) as { id: string };
    const own = createFixture({ ...servers, INFLUXDB_ORG: name });
    const store = await own.openStore({ queryTimeoutMs: 60_000 });
    for (let batch = 0; batch < 20; batch += 1) {
      await store.write(
        Array.from({ length: 5_000 }, (_, index) =>
          metricPoint({
            appId: 'heavy',
            tags: { host: `h${index % 500}` },
            timestamp: NOW - batch * 3_600_000 - index,
          }),
        ),
      );
    }
    const caller = new AbortController();
    const running = async () => {
      const page = await (await own.call('GET', '/metrics')).text();
      const active = new RegExp(`^qc_\\w+_active\\{[^}]*org="${id}"[^}]*\\} (\\d+)`, 'gm');
      return [...page.matchAll(active)].reduce((sum, match) => sum + Number(match[1]), 0);
    };
    const query = { range: { from: NOW - 2 * DAY_MS, to: NOW + 1 }, tags: {}, limit: 10, order: 'asc' as const };
    // Several, so that some are still under way when they are given up, however fast the machine.
    const readings = Array.from({ length: 8 }, () =>
      store.metricSeries({ ...query, aggregation: 'median', windowMs: 60_000 }, caller.signal),
    );
    await waitFor(async () => (await running()) > 0);
    caller.abort();
    const failures = (await Promise.allSettled(readings)).filter(({ status }) => status === 'rejected');
    expect(failures).not.toEqual([]);
    for (const failure of failures) expect(failure).toMatchObject({ reason: unavailable });
    await waitFor(async () => (await running()) === 0, { timeoutMs: 5_000 });
    // The store goes on.
    expect(await store.metricSeries({ ...query, aggregation: 'count' })).toMatchObject([{ value: 100_000 }]);
    await own.cleanUp();
    await fixture.call('DELETE', `/api/v2/orgs/${id}`);
  });

  it.each(['$"', '$\\', '$$\u007bx}', '") |> drop() //', '$" or true) //'])(
    'filters by the text %j and nothing else',
    async (text) => {
      const store = await fixture.openStore();
      const userId = `${text}${NOW}`;
      const names = { userId, eventName: text, eventType: text };
      await store.write([eventPoint({ ...names, eventId: 'mine', timestamp: NOW }), eventPoint({ timestamp: NOW })]);
      const { events } = await store.userEvents({ ...names, range: RANGE, limit: 10 });
      expect(events.map(({ eventId }) => eventId)).toEqual(['mine']);
      const tags = { [text]: text };
      const appId = userId;
      await store.write([metricPoint({ appId, tags, timestamp: NOW }), metricPoint({ appId, timestamp: NOW })]);
      const found = await store.metricSeries({ appId, tags, range: RANGE, limit: 10, order: 'asc' });
      expect(found.map((metric) => metric.tags)).toEqual([tags]);
    },
  );
});
