import type { Dashboard } from '@analytics/shared/contracts';
import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import { eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { useStoreWith } from '../../fixture/stores.ts';

const event = (eventId: string, userId: string, eventName: string, ageMs: number) =>
  eventPoint({ appId: 'shop', eventId, userId, eventName, timestamp: NOW_MS - ageMs });
const store = useStoreWith([
  event('a', 'u-1', 'buy', 10 * MINUTE_MS),
  event('a', 'u-1', 'buy', 5 * MINUTE_MS),
  event('b', 'u-2', 'buy', 20 * MINUTE_MS),
  event('c', 'u-1', 'add', 3 * HOUR_MS),
  event('d', 'u-3', 'old', 25 * HOUR_MS),
  eventPoint({ appId: 'other', timestamp: NOW_MS - 1 }),
  ...Array.from({ length: 11 }, (_, n) =>
    metricPoint({ appId: 'shop', value: n, timestamp: NOW_MS - (11 - n) * 1_000 }),
  ),
]);
const stored = useQueryApp(store);

const dashboardOf = async (path: string) => (await stored().get<Dashboard>(`/analytics/dashboards/${path}`)).body;

describe('GET /analytics/dashboards/:appId answers 200', () => {
  it("with the app's last 24 hours: events once each, users, names, and the newest ten metrics", async () => {
    const body = await dashboardOf('shop');
    expect(body).toMatchObject({
      appId: 'shop',
      timeRange: { start: '-24h', end: 'now()' },
      summary: { totalEvents: 3, activeUsers: 2 },
      topEvents: [
        { name: 'buy', count: 2 },
        { name: 'add', count: 1 },
      ],
      interval: '1h',
    });
    expect(body.recentMetrics.map(({ value }) => value)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('with an entry for every hour, zero where nothing happened', async () => {
    const { eventsOverTime } = await dashboardOf('shop');
    const hour = NOW_MS - 30 * MINUTE_MS;
    const happened: Record<number, number> = { [hour]: 2, [hour - 3 * HOUR_MS]: 1 };
    const hours = Array.from({ length: 25 }, (_, n) => hour - (24 - n) * HOUR_MS);
    expect(eventsOverTime).toEqual(
      hours.map((start) => ({
        timestamp: new Date(start).toISOString(),
        count: happened[start] ?? 0,
        final: start < hour,
      })),
    );
  });

  it('with zeros for an app that nobody knows', async () => {
    const { eventsOverTime, ...others } = await dashboardOf('nobody?startTime=-30m');
    expect(others).toEqual({
      appId: 'nobody',
      timeRange: { start: '-30m', end: 'now()' },
      summary: { totalEvents: 0, activeUsers: 0, activeUsersEstimated: false },
      topEvents: [],
      interval: '1m',
      recentMetrics: [],
    });
    expect(eventsOverTime).toHaveLength(31);
    expect(new Set(eventsOverTime.map(({ count }) => count))).toEqual(new Set([0]));
  });
});
