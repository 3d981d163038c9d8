import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { ServiceContext } from '@analytics/shared/lifecycle';
import type { Authenticator, Catalog, Limiter } from '@analytics/shared/ports';
import type { AuditTrail } from './admin/audit.js';
import type { ImportDeps } from './admin/import-records.js';
import type { JobDefinition } from './jobs/job.js';
import { type ControlRoutesOptions, controlRoutes } from './routes.js';

export interface ControlOptions extends ServiceContext {
  authenticator: Authenticator;
  limiter?: Limiter | undefined;
  catalog: Catalog;
  audit: AuditTrail;
  /** The kinds of jobs that can be asked for. */
  jobs: readonly JobDefinition[];
  /** Where imported records go. */
  imports: ImportDeps;
  pipeline: ControlRoutesOptions['pipeline'];
}

/** The admin API: its port and its operations port. The catalog is started by the caller. */
export const createControl = (options: ControlOptions): Promise<{ api: HttpServer; ops: HttpServer }> =>
  createServiceServers({
    ...options,
    title: 'Analytics API: administration',
    apis: [controlRoutes({ ...options, retentionDays: options.config.RETENTION_DAYS })],
  });
