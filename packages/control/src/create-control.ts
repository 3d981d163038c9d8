import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { ServiceContext } from '@analytics/shared/lifecycle';
import type { Authenticator, Catalog } from '@analytics/shared/ports';
import type { AuditReader } from './admin/audit.js';
import { controlRoutes } from './routes.js';

export interface ControlOptions extends ServiceContext {
  authenticator: Authenticator;
  catalog: Catalog;
  audit: AuditReader;
}

/** The admin API: its port and its operations port. The catalog is started by the caller. */
export const createControl = (options: ControlOptions): Promise<{ api: HttpServer; ops: HttpServer }> =>
  createServiceServers({ ...options, title: 'Analytics API: administration', apis: [controlRoutes(options)] });
