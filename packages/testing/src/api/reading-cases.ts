import { describe, expect, it } from 'vitest';
import { type ApiTarget, type Case, newCase } from './target.js';

const HOUR_MS = 3_600_000;

/** Three events a minute apart, oldest first, ending a minute ago. */
async function writeThree(test: Case): Promise<number[]> {
  const now = Date.now();
  const times = [now - 180_000, now - 120_000, now - 60_000];
  await test.client.postEvents([
    test.event({ eventId: 'a', timestamp: times[0] ?? 0, eventType: 'page', eventName: 'home' }),
    test.event({ eventId: 'b', timestamp: times[1] ?? 0 }),
    test.event({ eventId: 'c', timestamp: times[2] ?? 0, eventName: 'cancel' }),
  ]);
  return times;
}

const idsOf = async ({ client, userId }: Case, query: Record<string, string | number>) =>
  (await client.userEvents(userId, query)).body.events.map(({ eventId }) => eventId);

/** The promises of reading, against any deployment. */
export function describeReading(target: () => ApiTarget): void {
  describe('GET /analytics/users/:userId/events', () => {
    it('answers newest first, and filters by app, type, name and time', async () => {
      const test = newCase(target());
      const [first = 0, second = 0, third = 0] = await writeThree(test);
      expect(await idsOf(test, {})).toEqual(['c', 'b', 'a']);
      expect(await idsOf(test, { eventType: 'click' })).toEqual(['c', 'b']);
      expect(await idsOf(test, { eventName: 'home' })).toEqual(['a']);
      expect(await idsOf(test, { appId: test.appId, eventType: 'click', eventName: 'cancel' })).toEqual(['c']);
      expect(await idsOf(test, { appId: 'another' })).toEqual([]);
      expect(await idsOf(test, { startTime: second })).toEqual(['c', 'b']);
      expect(await idsOf(test, { startTime: new Date(first).toISOString(), endTime: third })).toEqual(['b', 'a']);
      expect(await idsOf(test, { startTime: '-150s', endTime: '-90s' })).toEqual(['b']);
    });

    it('limits after ordering, and a cursor walks through everything once', async () => {
      const test = newCase(target());
      const sameMoment = Date.now() - 5_000;
      const events = Array.from({ length: 25 }, (_, n) =>
        test.event({ eventId: `e${n}`, timestamp: n < 15 ? sameMoment : sameMoment - n }),
      );
      await test.client.postEvents(events);
      expect(await idsOf(test, { limit: 1 })).toEqual((await idsOf(test, {})).slice(0, 1));
      const seen: string[] = [];
      for await (const { eventId } of test.client.allUserEvents(test.userId, { limit: 7 })) seen.push(eventId);
      expect(seen).toHaveLength(25);
      expect(new Set(seen).size).toBe(25);
      expect(seen).toEqual(await idsOf(test, {}));
    });

    it('shows 100 events unless asked otherwise, and says where the next begin', async () => {
      const test = newCase(target());
      await test.client.postEvents(Array.from({ length: 101 }, () => test.event()));
      const { body } = await test.client.userEvents(test.userId);
      expect(body.count).toBe(100);
      expect((await test.client.userEvents(test.userId, { cursor: body.nextCursor })).body).toMatchObject({ count: 1 });
      expect((await test.client.userEvents(test.userId, { limit: 1_000 })).body).not.toHaveProperty('nextCursor');
    });

    it('answers an unknown user with no events', async () => {
      const { client, userId } = newCase(target());
      expect((await client.userEvents(userId)).body).toEqual({ userId, count: 0, events: [] });
    });

    it('finds users by names that a URL must encode', async () => {
      const test = newCase(target());
      const userId = `a/b?c#d %25 ü 😀 ' " ; -- ${test.userId}`;
      expect((await test.client.postEvent(test.event({ userId }))).status).toBe(201);
      expect((await test.client.userEvents(userId)).body).toMatchObject({ userId, count: 1 });
    });
  });

  describe('GET /analytics/metrics', () => {
    it('filters, orders and limits', async () => {
      const { client, metric, appId } = newCase(target());
      const now = Date.now();
      await client.postMetrics([
        metric({ value: 1, timestamp: now - 3_000, tags: { region: 'eu' } }),
        metric({ value: 2, timestamp: now - 2_000, tags: { region: 'us' } }),
        metric({ value: 3, timestamp: now - 1_000, metricName: 'queue', metricType: 'gauge', unit: '' }),
      ]);
      const values = async (query: Record<string, string | number>) =>
        (await client.metrics({ appId, ...query })).body.metrics.map(({ value }) => value);
      expect(await values({})).toEqual([3, 2, 1]);
      expect(await values({ order: 'asc' })).toEqual([1, 2, 3]);
      expect(await values({ limit: 2 })).toEqual([3, 2]);
      expect(await values({ metricName: 'latency' })).toEqual([2, 1]);
      expect(await values({ metricType: 'gauge' })).toEqual([3]);
      expect(await values({ 'tags.region': 'eu' })).toEqual([1]);
      expect(await values({ 'tags.region': 'eu', 'tags.zone': 'a' })).toEqual([]);
    });

    it.each([
      ['mean', 22],
      ['sum', 110],
      ['count', 5],
      ['min', 1],
      ['max', 100],
      ['median', 3],
      ['p90', 100],
      ['p95', 100],
      ['p99', 100],
    ])('aggregates by %s over the whole range', async (aggregation, expected) => {
      const { client, metric, appId } = newCase(target());
      await client.postMetrics([1, 2, 3, 4, 100].map((value) => metric({ value })));
      const { body } = await client.metrics({ appId, aggregation });
      expect(body.metrics).toEqual([
        {
          timestamp: expect.any(String),
          appId,
          metricName: 'latency',
          metricType: 'timing',
          value: expected,
          unit: 'ms',
        },
      ]);
      expect(body.filters).toMatchObject({ appId, aggregation });
    });

    it('takes the mean of each window when only a window is given', async () => {
      const { client, metric, appId } = newCase(target());
      const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
      await client.postMetrics([
        metric({ value: 1, timestamp: hour }),
        metric({ value: 3, timestamp: hour + HOUR_MS - 1 }),
        metric({ value: 10, timestamp: hour + HOUR_MS }),
      ]);
      const { body } = await client.metrics({ appId, window: '1h' });
      expect(body.metrics.map(({ timestamp, value }) => [timestamp, value])).toEqual([
        [new Date(hour + HOUR_MS).toISOString(), 10],
        [new Date(hour).toISOString(), 2],
      ]);
    });
  });

  describe('GET /analytics/dashboards/:appId', () => {
    it('counts events once each, users, names and hours, and shows the newest metrics', async () => {
      const test = newCase(target());
      const [first = 0] = await writeThree(test);
      // A retry: the same id, with the same time.
      await test.client.postEvent(test.event({ eventId: 'a', timestamp: first, eventType: 'page', eventName: 'home' }));
      await test.client.postEvent(test.event({ userId: 'somebody else', eventName: 'home' }));
      await test.client.postMetric(test.metric());
      const { status, body } = await test.client.dashboard(test.appId);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        appId: test.appId,
        timeRange: { start: '-24h', end: 'now()' },
        summary: { totalEvents: 4, activeUsers: 2 },
        topEvents: [
          { name: 'home', count: 2 },
          { name: 'cancel', count: 1 },
          { name: 'submit', count: 1 },
        ],
        recentMetrics: [{ metricName: 'latency', value: 125 }],
      });
      expect(body.eventsOverTime.reduce((sum, { count }) => sum + count, 0)).toBe(4);
      expect(body.eventsOverTime.length).toBeGreaterThanOrEqual(24);
    });

    it('answers an unknown app with zeros', async () => {
      const { client, appId } = newCase(target());
      expect((await client.dashboard(appId)).body).toMatchObject({
        summary: { totalEvents: 0, activeUsers: 0 },
        topEvents: [],
        recentMetrics: [],
      });
    });

    it('shows the range as it was given', async () => {
      const { client, appId } = newCase(target());
      const range = { startTime: '-7d', endTime: String(Date.now()) };
      expect((await client.dashboard(appId, range)).body.timeRange).toEqual({ start: '-7d', end: range.endTime });
    });
  });
}
