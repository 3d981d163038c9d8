import { createEmbeddedBackends } from '@analytics/embedded';
import { ingestRoutes } from '@analytics/ingest-api';
import { queryRoutes } from '@analytics/query-api';
import type { Config } from '@analytics/shared/config';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { Component, ServiceStatus } from '@analytics/shared/lifecycle';
import type { Clock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { createWorker } from '@analytics/worker';

export interface StandaloneOptions {
  config: Config;
  logger: Logger;
  telemetry: Telemetry;
  status: ServiceStatus;
  version: string;
  /** Called when a part has ended for good; the process should end. */
  onFatal(error: unknown): void;
  clock?: Clock;
}

export interface Standalone {
  /** In the order in which they start. */
  components: Component[];
  api: HttpServer;
  ops: HttpServer;
  dataFolder: string;
}

/** Ingest, worker and query over the embedded log and store, behind one port. */
export async function createStandalone(options: StandaloneOptions): Promise<Standalone> {
  const { eventLog, store, components, dataFolder } = createEmbeddedBackends(options);
  const services = { ...options, eventLog, store };
  const apis = [ingestRoutes(services), queryRoutes(services)];
  const { api, ops } = await createServiceServers({ ...options, title: 'Analytics', apis });
  return { components: [ops, ...components, createWorker(services), api], api, ops, dataFolder };
}
