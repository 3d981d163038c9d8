import type { QueryConfig } from '@analytics/shared/config';
import { type Clock, type RecordReader, systemClock } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import { SharedQueries } from '../../sharing/shared-queries.js';
import { getDashboard } from './get-dashboard/handler.js';
import { schema as getDashboardSchema } from './get-dashboard/schema.js';
import { getMetrics } from './get-metrics/handler.js';
import { schema as getMetricsSchema } from './get-metrics/schema.js';
import { getUserEvents } from './get-user-events/handler.js';
import { schema as getUserEventsSchema } from './get-user-events/schema.js';
import { JsonAnswers } from './json-answers.js';

export interface QueryRoutesOptions {
  config: QueryConfig;
  store: RecordReader;
  telemetry: Telemetry;
  clock?: Clock;
}

/** The read-only routes, as one plugin. */
export const queryRoutes = ({ clock = systemClock, ...deps }: QueryRoutesOptions): FastifyPluginAsync => {
  const queries = new SharedQueries({ ...deps, clock });
  const answers = new JsonAnswers({ maxAgeMs: deps.config.QUERY_CACHE_MS, clock });
  const door = { queries, answers };
  return async (app) => {
    app.get('/analytics/users/:userId/events', { schema: getUserEventsSchema }, getUserEvents(door));
    app.get('/analytics/metrics', { schema: getMetricsSchema }, getMetrics(door));
    app.get('/analytics/dashboards/:appId', { schema: getDashboardSchema }, getDashboard(door));
  };
};
