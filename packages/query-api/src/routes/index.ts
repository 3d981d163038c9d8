import type { QueryConfig } from '@analytics/shared/config';
import { type Clock, type Store, systemClock } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import { createReading } from '../reading.js';
import { getDashboard } from './get-dashboard/handler.js';
import { schema as getDashboardSchema } from './get-dashboard/schema.js';
import { getMetrics } from './get-metrics/handler.js';
import { schema as getMetricsSchema } from './get-metrics/schema.js';
import { getUserEvents } from './get-user-events/handler.js';
import { schema as getUserEventsSchema } from './get-user-events/schema.js';

export interface QueryDeps {
  config: QueryConfig;
  store: Store;
  telemetry: Telemetry;
  clock?: Clock;
}

/** The read-only routes, as one plugin. */
export const queryRoutes = ({ clock = systemClock, ...deps }: QueryDeps): FastifyPluginAsync => {
  const reading = createReading({ ...deps, clock });
  return async (app) => {
    app.get('/analytics/users/:userId/events', { schema: getUserEventsSchema }, getUserEvents(reading));
    app.get('/analytics/metrics', { schema: getMetricsSchema }, getMetrics(reading));
    app.get('/analytics/dashboards/:appId', { schema: getDashboardSchema }, getDashboard(reading));
  };
};
