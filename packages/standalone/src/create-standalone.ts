import { createAppPolicies, openAccess } from '@analytics/access';
import type { accessSections } from '@analytics/access/config';
import { type BackendsConfig, isLogShared, openLog, openStore, placesOf } from '@analytics/backends';
import { openAuditTrail, openCatalog } from '@analytics/catalog';
import { controlRoutes, fileJobs, importsOf, openJobs } from '@analytics/control';
import { ingestRoutes } from '@analytics/ingest-api';
import { createReadQuota, type LimitsConfig, openLimiter } from '@analytics/limits';
import { queryApis } from '@analytics/query-api';
import type { RedisConfig } from '@analytics/redis';
import type { ConfigOf } from '@analytics/shared/config';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import { type Component, componentOf, maintenanceOf, optional, type ServiceContext } from '@analytics/shared/lifecycle';
import { forgetDeleted, rollUpListedProperties } from '@analytics/shared/retention';
import { createWorker, lagOf } from '@analytics/worker';
import { createAdminKey } from './admin-key.js';

export type StandaloneConfig = BackendsConfig & ConfigOf<typeof accessSections> & RedisConfig & LimitsConfig;

export interface Standalone {
  /** In the order in which they start. */
  components: Component[];
  api: HttpServer;
  ops: HttpServer;
  /** Where the data is, for people. */
  place: string;
  /** The admin key, once the components have started, if that start made it. */
  madeAdminKey(): string | undefined;
}

/** Ingest, worker, query and control in one process, behind one port, on any log and any store. */
export async function createStandalone(context: ServiceContext<StandaloneConfig>): Promise<Standalone> {
  const { config } = context;
  const eventLog = await openLog(context);
  const store = await openStore(context, 'all');
  const catalog = openCatalog(context, eventLog);
  forgetDeleted(catalog, store);
  rollUpListedProperties(catalog, store);
  const limiter = await openLimiter(context);
  const adminKey = createAdminKey(config);
  const access = openAccess({ ...context, catalog, adminKey });
  const policies = createAppPolicies(catalog);
  const readQuota = createReadQuota({ limiter, catalog });
  const jobs = openJobs({ ...context, eventLog, store, catalog });
  const services = { ...context, eventLog, store, catalog, limiter, policies };
  // Workers of other processes may carry what is in a log that they share.
  const lag = isLogShared(config) ? {} : { lag: () => lagOf(services) };
  const apis = [
    ingestRoutes({ ...services, ...lag }),
    ...queryApis({ ...services, ...access, readQuota }),
    controlRoutes({
      catalog,
      audit: openAuditTrail(context, eventLog),
      jobs: jobs.definitions,
      imports: importsOf(services),
      pipeline: { ...services, doors: context.telemetry },
      retentionDays: config.RETENTION_DAYS,
    }),
  ];
  const { api, ops } = await createServiceServers({
    ...context,
    title: 'Analytics API',
    authenticator: access.authenticator,
    policies,
    limiter,
    readQuota,
    apis,
  });
  const components = [
    ops,
    componentOf('event log', eventLog),
    componentOf('catalog', catalog),
    adminKey,
    ...fileJobs({ ...context, catalog }).map(optional),
    componentOf('store', store),
    maintenanceOf(store),
    optional(componentOf('limits', limiter)),
    ...access.components,
    createWorker(services),
    jobs.runner,
    api,
  ];
  return { components, api, ops, place: placesOf(config).join(', '), madeAdminKey: () => adminKey.made };
}
