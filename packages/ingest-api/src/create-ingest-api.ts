import { createAppPolicies } from '@analytics/access';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { ServiceContext } from '@analytics/shared/lifecycle';
import type { Authenticator, CatalogView, EventLog, Limiter, RecordWriter } from '@analytics/shared/ports';
import { ingestRoutes } from './ingest-routes.js';

export interface IngestApiOptions extends ServiceContext {
  authenticator: Authenticator;
  catalog?: CatalogView | undefined;
  limiter?: Limiter | undefined;
  eventLog: Pick<EventLog, 'append'>;
  store: RecordWriter;
}

/** The service that accepts events and metrics: its API and its operations port. Log and store are started by the caller. */
export function createIngestApi(options: IngestApiOptions): Promise<{ api: HttpServer; ops: HttpServer }> {
  const policies = options.catalog === undefined ? undefined : createAppPolicies(options.catalog);
  const apis = [ingestRoutes({ ...options, policies })];
  return createServiceServers({ ...options, title: 'Analytics API: writing', policies, apis });
}
