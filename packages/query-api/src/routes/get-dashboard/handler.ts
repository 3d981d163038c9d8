import { CLOSED_AFTER_MS } from '@analytics/shared/domain';
import type { RouteHandler } from 'fastify';
import { dashboardInterval, fillIntervals, WINDOW_MS } from '../../queries/windows.js';
import type { Reading } from '../../reading.js';
import type { Route } from './schema.js';

export const getDashboard =
  ({ store, clock, rangeOf, answer }: Reading): RouteHandler<Route> =>
  (request, reply) => {
    const { appId } = request.params;
    const { startTime, endTime } = request.query;
    const read = async (signal: AbortSignal) => {
      const range = rangeOf({ startTime, endTime });
      const interval = dashboardInterval(range.to - range.from);
      const intervalMs = WINDOW_MS[interval];
      const figures = await store.dashboard({ appId, range, intervalMs }, signal);
      const closedMs = clock.now() - CLOSED_AFTER_MS;
      const unsettled = new Set(figures.unsettled);
      return {
        appId,
        timeRange: { start: startTime, end: endTime },
        summary: {
          totalEvents: figures.totalEvents,
          activeUsers: figures.activeUsers,
          activeUsersEstimated: figures.activeUsersEstimated ?? false,
        },
        topEvents: figures.topEvents,
        eventsOverTime: fillIntervals(figures.eventsOverTime, range, intervalMs).map(({ start, count }) => ({
          timestamp: new Date(start).toISOString(),
          count,
          final: start + intervalMs <= closedMs && !unsettled.has(start),
        })),
        interval,
        recentMetrics: figures.recentMetrics,
      };
    };
    return answer({ request, reply, parameters: { appId, startTime, endTime }, read });
  };
