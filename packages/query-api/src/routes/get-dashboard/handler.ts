import { dashboardInterval, fillIntervals, WINDOW_MS } from '@analytics/shared/domain';
import type { RouteHandler } from 'fastify';
import type { Reading } from '../../reading.js';
import type { Route } from './schema.js';

export const getDashboard =
  ({ store, rangeOf, within }: Reading): RouteHandler<Route> =>
  async ({ params: { appId }, query: { startTime, endTime }, signal: gone }) => {
    const range = rangeOf({ startTime, endTime });
    const interval = dashboardInterval(range.to - range.from);
    const intervalMs = WINDOW_MS[interval];
    const figures = await within(gone, (signal) => store.dashboard({ appId, range, intervalMs }, signal));
    return {
      appId,
      timeRange: { start: startTime, end: endTime },
      summary: { totalEvents: figures.totalEvents, activeUsers: figures.activeUsers },
      topEvents: figures.topEvents,
      eventsOverTime: fillIntervals(figures.eventsOverTime, range, intervalMs).map(({ start, count }) => ({
        timestamp: new Date(start).toISOString(),
        count,
      })),
      interval,
      recentMetrics: figures.recentMetrics,
    };
  };
