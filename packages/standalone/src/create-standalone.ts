import { type BackendsConfig, isLogShared, openLog, openStore, placesOf } from '@analytics/backends';
import { ingestRoutes } from '@analytics/ingest-api';
import { queryRoutes } from '@analytics/query-api';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import { type Component, componentOf, maintenanceOf, type ServiceContext } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createWorker, lagOf } from '@analytics/worker';

export interface Standalone {
  /** In the order in which they start. */
  components: Component[];
  api: HttpServer;
  ops: HttpServer;
  /** Where the data is, for people. */
  place: string;
}

/** Ingest, worker and query in one process, behind one port, on any log and any store. */
export async function createStandalone(context: ServiceContext<BackendsConfig>): Promise<Standalone> {
  const eventLog = await openLog(context);
  const store = await openStore(context, 'all');
  const services = { ...context, eventLog, store };
  // Workers of other processes may carry what is in a log that they share.
  const lag = isLogShared(context.config) ? {} : { lag: () => lagOf(services) };
  const apis = [ingestRoutes({ ...services, ...lag }), queryRoutes(services)];
  const { api, ops } = await createServiceServers({
    ...context,
    title: 'Analytics API',
    authenticator: openToAnyone,
    apis,
  });
  const backends = [componentOf('event log', eventLog), componentOf('store', store), maintenanceOf(store)];
  const components = [ops, ...backends, createWorker(services), api];
  return { components, api, ops, place: placesOf(context.config).join(', ') };
}
