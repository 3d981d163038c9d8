import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MS } from '@analytics/shared/domain';
import type { UserEventsQuery } from '@analytics/shared/ports';
import { describeOnRealServers, eventPoint, metricPoint, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

  it('pages through 5,000 events of one user, many in one millisecond, and answers each once', async () => {
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
      const page = await store.userEvents({ apps: 'all', userId, range: RANGE, limit: 321, ...(after && { after }) });
      seen.push(...page.events.map(({ eventId }) => eventId));
      times.push(...page.events.map(({ timestamp }) => Date.parse(timestamp)));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(5_000);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('answers each event once, in order, although InfluxDB has it in several files', async () => {
    const own = createFixture(servers);
    const userId = 'user';
    const some = Array.from({ length: 40 }, (_, index) =>
      eventPoint({ userId, appId: 'app', eventId: `e${index}`, timestamp: NOW - index * 1_000 }),
    );
    // Each process writes all again, and what was written before is in a file by then.
    for (let round = 0; round < 2; round += 1) {
      const store = await own.openStore();
      await store.write(some);
      await store.stop();
    }
    const store = await own.openStore();
    for (const limit of [1, 7, 39, 40, 100]) {
      const seen: string[] = [];
      let after: UserEventsQuery['after'];
      do {
        const page = await store.userEvents({ apps: 'all', userId, range: RANGE, limit, ...(after && { after }) });
        expect(page.events.length).toBeLessThanOrEqual(limit);
        seen.push(...page.events.map(({ eventId }) => eventId));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => `e${index}`));
    }
    await own.cleanUp();
  });

  it('filters by every part of what an event is called, alone and together', async () => {
    const store = await fixture.openStore();
    const userId = `filters-${NOW}`;
    const values = ['a', 'b","x":"', 'a"'];
    const some = values.flatMap((appId) =>
      values.flatMap((eventType) =>
        values.map((eventName) =>
          eventPoint({ userId, appId, eventType, eventName, eventId: [appId, eventType, eventName].join(' ') }),
        ),
      ),
    );
    await store.write(
      some.map((point, index) => ({ ...point, record: { ...point.record, timestamp: NOW - index } }) as typeof point),
    );
    const range = { from: NOW - DAY_MS, to: NOW + DAY_MS };
    for (const [given, count] of [
      [{}, 27],
      [{ apps: ['a'] }, 9],
      [{ apps: ['a', 'a"'] }, 18],
      [{ apps: [] }, 0],
      [{ eventType: 'b","x":"' }, 9],
      [{ eventName: 'a"' }, 9],
      [{ apps: ['a'], eventName: 'a"' }, 3],
      [{ apps: ['a"'], eventType: 'a', eventName: 'b","x":"' }, 1],
      [{ eventName: 'b' }, 0],
    ] as const) {
      const { events } = await store.userEvents({ apps: 'all', userId, range, limit: 100, ...given });
      expect(events).toHaveLength(count);
      const { apps, ...names } = { apps: values, ...given };
      for (const event of events) expect(event).toMatchObject(names);
      for (const { appId } of events) expect(apps).toContain(appId);
    }
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
    const found = await store.userEvents({ apps: 'all', userId: 'u', range, limit: 60 });
    expect(found.events.map(({ eventId }) => eventId)).toEqual(Array.from({ length: 60 }, (_, index) => `e${index}`));
    const rest = await store.userEvents({
      apps: 'all',
      userId: 'u',
      range,
      limit: 60,
      ...(found.next && { after: found.next }),
    });
    expect(rest.events.map(({ eventId }) => eventId)).toEqual(
      Array.from({ length: 40 }, (_, index) => `e${index + 60}`),
    );
    expect(rest.next).toBeUndefined();
    await own.cleanUp();
  });

  it('of an empty range is empty', async () => {
    const store = await fixture.openStore();
    const range = { from: NOW, to: NOW };
    expect(await store.userEvents({ apps: 'all', userId: 'u', range, limit: 1 })).toEqual({ events: [] });
    expect(await store.metricSeries({ apps: 'all', range, tags: {}, limit: 1, order: 'asc' })).toEqual([]);
    expect((await store.dashboard({ appId: 'a', range, intervalMs: 1_000 })).totalEvents).toBe(0);
  });

  it('that its caller aborts ends in InfluxDB as well', async () => {
    // An organisation of its own: InfluxDB counts running queries of Flux by organisation, and others may use the server.
    const name = `test-${randomUUID()}`;
    const made = await fixture.call('POST', '/api/v2/orgs', JSON.stringify({ name }));
    const { id } = (await made.json()) as { id: string };
    const own = createFixture({ ...servers, INFLUXDB_ORG: name, INFLUXDB_TOKEN: await fixture.newOrgToken(id) });
    const store = await own.openStore({ queryTimeoutMs: 60_000 });
    for (let batch = 0; batch < 10; batch += 1) {
      const timeOf = (index: number) => NOW - batch * 3_600_000 - index;
      await store.write(
        Array.from({ length: 5_000 }, (_, index) => index).flatMap((index) => [
          eventPoint({ appId: 'heavy', timestamp: timeOf(index) }),
          metricPoint({ appId: 'heavy', tags: { host: `h${index % 500}` }, timestamp: timeOf(index) }),
        ]),
      );
    }
    const figures = async (pattern: RegExp) => {
      const page = await (await own.call('GET', '/metrics')).text();
      return [...page.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
    };
    const fluxUnderWay = () => figures(new RegExp(`^qc_\\w+_active\\{[^}]*org="${id}"[^}]*\\} (\\d+)`, 'gm'));
    const influxQlEnded = () => figures(/^influxql_service_requests_total\{result="not_executed"\} (\d+)/gm);

    const range = { from: NOW - 2 * DAY_MS, to: NOW + 1 };
    const metrics = { apps: 'all' as const, range, tags: {}, limit: 10, order: 'asc' as const };
    const reads = {
      flux: (signal: AbortSignal) => store.dashboard({ appId: 'heavy', range, intervalMs: 60_000 }, signal),
      influxQl: (signal: AbortSignal) =>
        store.metricSeries({ ...metrics, aggregation: 'median', windowMs: 60_000 }, signal),
    };
    const endedBefore = await influxQlEnded();
    for (const read of [reads.flux, reads.influxQl]) {
      const begunMs = performance.now();
      await read(new AbortController().signal);
      const tookMs = performance.now() - begunMs;
      const caller = new AbortController();
      // Several, so that some are still under way when they are aborted, however fast the machine.
      const readings = Promise.allSettled(Array.from({ length: 8 }, () => read(caller.signal)));
      await sleep(tookMs / 2);
      caller.abort();
      const failures = (await readings).filter(({ status }) => status === 'rejected');
      expect(failures).not.toEqual([]);
      for (const failure of failures) expect(failure).toMatchObject({ reason: unavailable });
    }
    await waitFor(async () => (await fluxUnderWay()) === 0, { timeoutMs: 5_000 });
    await waitFor(async () => (await influxQlEnded()) > endedBefore, { timeoutMs: 5_000 });
    // The store goes on.
    expect(await store.metricSeries({ ...metrics, aggregation: 'count' })).toMatchObject([{ value: 50_000 }]);
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
      const { events } = await store.userEvents({ ...names, apps: 'all', range: RANGE, limit: 10 });
      expect(events.map(({ eventId }) => eventId)).toEqual(['mine']);
      const tags = { [text]: text };
      const appId = userId;
      await store.write([metricPoint({ appId, tags, timestamp: NOW }), metricPoint({ appId, timestamp: NOW })]);
      const found = await store.metricSeries({ apps: [appId], tags, range: RANGE, limit: 10, order: 'asc' });
      expect(found.map((metric) => metric.tags)).toEqual([tags]);
    },
  );
});
