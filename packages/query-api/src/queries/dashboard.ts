import type { Dashboard } from '@analytics/shared/contracts';
import { CLOSED_AFTER_MS, WINDOW_MS } from '@analytics/shared/domain';
import type { Query, Scoped } from './query.js';
import { type RangeInput, rangeOf } from './range.js';
import { checkScope } from './scope.js';
import { dashboardInterval, fillIntervals } from './windows.js';

export interface DashboardParameters extends Scoped, RangeInput {
  appId: string;
}

/** An app at a glance: counts of events, each once, with an entry for every interval, and the newest metrics. */
export const dashboard: Query<DashboardParameters, Dashboard> = {
  name: 'dashboard',
  run: async (deps, { apps, appId, startTime, endTime }, signal) => {
    checkScope(apps, appId);
    const range = rangeOf(deps, { startTime, endTime });
    const interval = dashboardInterval(range.to - range.from);
    const intervalMs = WINDOW_MS[interval];
    const figures = await deps.store.dashboard({ appId, range, intervalMs }, signal);
    const closedMs = deps.clock.now() - CLOSED_AFTER_MS;
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
  },
};
