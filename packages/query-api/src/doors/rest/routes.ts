import type { QueryConfig } from '@analytics/shared/config';
import {
  type CatalogView,
  type Clock,
  type RecordReader,
  type SharedAnswers,
  systemClock,
} from '@analytics/shared/ports';
import { createAppRetention, retainedReader } from '@analytics/shared/retention';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import { ByteBudget } from '../../sharing/byte-budget.js';
import { SharedQueries } from '../../sharing/shared-queries.js';
import { exploreRoutes } from './explore-routes.js';
import { getDashboard } from './get-dashboard/handler.js';
import { schema as getDashboardSchema } from './get-dashboard/schema.js';
import { getMetrics } from './get-metrics/handler.js';
import { schema as getMetricsSchema } from './get-metrics/schema.js';
import { getUserEvents } from './get-user-events/handler.js';
import { schema as getUserEventsSchema } from './get-user-events/schema.js';
import { journeyRoutes } from './journey-routes.js';
import { JsonAnswers } from './json-answers.js';
import type { RestDoor } from './rest-door.js';

export interface QueryRoutesOptions {
  config: QueryConfig;
  store: RecordReader;
  /** How long apps keep their records. Unset: no app has a retention of its own. */
  catalog?: CatalogView | undefined;
  telemetry: Telemetry;
  clock?: Clock;
  /** What is shared with other processes, with `QUERY_CACHE_MS`. Unset: nothing is. */
  sharedAnswers?: SharedAnswers | undefined;
}

/**
 * What reads under way and answers that are not taken yet may have in memory: sixteen of the largest pages, which is more
 * than a store reads at once. The answers of `QUERY_CACHE_MS` have a bound of their own beside it.
 */
const MAX_BYTES_UNDER_WAY = 64 * 1024 * 1024;
/** As many as may wait for a store. */
const MAX_WAITING_READS = 200;

const readFrom = (app: 'path' | 'query') => ({ access: { scope: 'read', app } }) as const;

/** What the read routes stand on, and other doors with them: they share reads, answers and what both may take. */
export function openRestDoor({ clock = systemClock, catalog, ...deps }: QueryRoutesOptions): RestDoor {
  const { QUERY_CACHE_MS: maxAgeMs, QUERY_TIMEOUT_MS: timeoutMs } = deps.config;
  const store = catalog === undefined ? deps.store : retainedReader(deps.store, createAppRetention({ catalog, clock }));
  const budget = new ByteBudget({ maxBytes: MAX_BYTES_UNDER_WAY, maxWaitingReads: MAX_WAITING_READS });
  const queries = new SharedQueries({ ...deps, store, catalog, clock, budget });
  const answers = new JsonAnswers({ maxAgeMs, timeoutMs, budget, clock });
  return { queries, answers };
}

/** The read-only routes, as one plugin. */
export const queryRoutes = (options: QueryRoutesOptions, door = openRestDoor(options)): FastifyPluginAsync => {
  return async (app) => {
    app.get(
      '/analytics/users/:userId/events',
      { config: readFrom('query'), schema: getUserEventsSchema },
      getUserEvents(door),
    );
    app.get('/analytics/metrics', { config: readFrom('query'), schema: getMetricsSchema }, getMetrics(door));
    app.get(
      '/analytics/dashboards/:appId',
      { config: readFrom('path'), schema: getDashboardSchema },
      getDashboard(door),
    );
    journeyRoutes(app, door);
    exploreRoutes(app, door);
  };
};
