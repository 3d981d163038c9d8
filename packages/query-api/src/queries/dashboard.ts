import type { Dashboard } from '@analytics/shared/contracts';
import { CLOSED_AFTER_MS, isInScope } from '@analytics/shared/domain';
import type { DashboardFigures } from '@analytics/shared/ports';
import type { Query, Scoped } from './query.js';
import { type RangeInput, rangeOf } from './range.js';
import { dashboardInterval, fillIntervals, WINDOW_MS } from './windows.js';

export interface DashboardParameters extends Scoped, RangeInput {
  appId: string;
}

/** What an app without records has, and an app outside the scope: nobody learns whether it exists. */
const NO_FIGURES: DashboardFigures = {
  totalEvents: 0,
  activeUsers: 0,
  topEvents: [],
  eventsOverTime: [],
  recentMetrics: [],
};

/** An app at a glance: counts of events, each once, with an entry for every interval, and the newest metrics. */
export const dashboard: Query<DashboardParameters, Dashboard> = {
  name: 'dashboard',
  run: async (deps, { apps, appId, startTime, endTime }, signal) => {
    const range = rangeOf(deps, { startTime, endTime });
    const interval = dashboardInterval(range.to - range.from);
    const intervalMs = WINDOW_MS[interval];
    const figures = isInScope(apps, appId)
      ? await deps.store.dashboard({ appId, range, intervalMs }, signal)
      : NO_FIGURES;
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
