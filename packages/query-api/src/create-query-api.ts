import { createAppPolicies } from '@analytics/access';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { ServiceContext } from '@analytics/shared/lifecycle';
import type { Authenticator, CatalogView, Limiter, RecordReader } from '@analytics/shared/ports';
import { queryRoutes } from './doors/rest/routes.js';

export interface QueryApiOptions extends ServiceContext {
  authenticator: Authenticator;
  limiter?: Limiter | undefined;
  catalog?: CatalogView | undefined;
  store: RecordReader;
}

/** The service that answers reads: its API and its operations port. The store is started by the caller. */
export const createQueryApi = (options: QueryApiOptions): Promise<{ api: HttpServer; ops: HttpServer }> =>
  createServiceServers({
    ...options,
    title: 'Analytics API: reading',
    policies: options.catalog === undefined ? undefined : createAppPolicies(options.catalog),
    apis: [queryRoutes(options)],
  });
