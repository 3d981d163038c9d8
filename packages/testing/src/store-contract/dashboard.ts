import { HOUR_MS } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, NOON } from './scope.js';

/** One app at a glance. */
export function dashboardPromises(current: CurrentStore): void {
  it('is empty for an app that it does not know', async () => {
    const scope = createScope(current);
    expect(await scope.dashboard()).toMatchObject({
      totalEvents: 0,
      activeUsers: 0,
      topEvents: [],
      eventsOverTime: [],
      recentMetrics: [],
    });
  });

  it('counts each event once after it was delivered again, and only events', async () => {
    const scope = createScope(current);
    const points = Array.from({ length: 30 }, (_, index) =>
      scope.event({ userId: `u${index % 4}`, eventName: `n${index % 2}`, timestamp: NOON + index }),
    );
    await scope.write(points);
    await scope.write([...points.slice(10), scope.metric()]);
    const dashboard = await scope.dashboard();
    expect(dashboard.totalEvents).toBe(30);
    expect(dashboard.activeUsers).toBe(4);
    expect(dashboard.topEvents).toEqual([
      { name: 'n0', count: 15 },
      { name: 'n1', count: 15 },
    ]);
    expect(dashboard.eventsOverTime).toEqual([{ start: NOON, count: 30 }]);
  });

  it('counts nothing of another app', async () => {
    const scope = createScope(current);
    const other = createScope(current);
    await scope.write([scope.event(), other.event(), other.metric()]);
    expect(await scope.dashboard()).toMatchObject({ totalEvents: 1, activeUsers: 1, recentMetrics: [] });
  });

  it('names the ten most frequent events, ties by name', async () => {
    const scope = createScope(current);
    // n01 once, n02 twice, … n12 twelve times, and one more name as often as n11.
    const names = Array.from({ length: 12 }, (_, index) => `n${String(index + 1).padStart(2, '0')}`);
    const points = names.flatMap((eventName, index) =>
      Array.from({ length: index + 1 }, () => scope.event({ eventName })),
    );
    await scope.write([...points, ...Array.from({ length: 11 }, () => scope.event({ eventName: 'a tie' }))]);
    expect((await scope.dashboard()).topEvents).toEqual([
      { name: 'n12', count: 12 },
      { name: 'a tie', count: 11 },
      { name: 'n11', count: 11 },
      ...[10, 9, 8, 7, 6, 5, 4].map((count) => ({ name: `n${String(count).padStart(2, '0')}`, count })),
    ]);
  });

  it('gives only intervals in which something happened, oldest first, at multiples since the epoch', async () => {
    const scope = createScope(current);
    const times = [NOON + HOUR_MS, NOON - 1, NOON, NOON + 4 * HOUR_MS - 1, NOON + 1];
    await scope.write(times.map((timestamp) => scope.event({ timestamp })));
    expect((await scope.dashboard()).eventsOverTime).toEqual([
      { start: NOON - HOUR_MS, count: 1 },
      { start: NOON, count: 2 },
      { start: NOON + HOUR_MS, count: 1 },
      { start: NOON + 3 * HOUR_MS, count: 1 },
    ]);
  });

  it('includes the first millisecond of the range and excludes the last, in every figure', async () => {
    const scope = createScope(current);
    const offsets = [-1, 0, 9, 10];
    await scope.write(
      offsets.flatMap((offset) => [
        scope.event({ userId: `u${offset}`, eventName: `n${offset}`, timestamp: NOON + offset }),
        scope.metric({ value: offset, timestamp: NOON + offset }),
      ]),
    );
    const dashboard = await scope.dashboard({ from: NOON, to: NOON + 10 });
    expect(dashboard).toMatchObject({ totalEvents: 2, activeUsers: 2, eventsOverTime: [{ start: NOON, count: 2 }] });
    expect(dashboard.topEvents.map(({ name }) => name)).toEqual(['n0', 'n9']);
    expect(dashboard.recentMetrics.map(({ value }) => value)).toEqual([9, 0]);
  });

  it('shows the ten newest metrics, newest first', async () => {
    const scope = createScope(current);
    const values = [3, 11, 7, 1, 12, 5, 9, 2, 10, 6, 4, 8];
    await scope.write(values.map((value) => scope.metric({ value, timestamp: NOON + value, tags: { host: 'a' } })));
    const { recentMetrics } = await scope.dashboard();
    expect(recentMetrics.map(({ value }) => value)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(recentMetrics[0]).toEqual({
      timestamp: new Date(NOON + 12).toISOString(),
      appId: scope.appId,
      metricName: 'response_time',
      metricType: 'timing',
      value: 12,
      unit: 'ms',
      tags: { host: 'a' },
    });
  });
}
