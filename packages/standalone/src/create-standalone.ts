import { ingestRoutes } from '@analytics/ingest-api';
import { queryRoutes } from '@analytics/query-api';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { Component, ServiceContext } from '@analytics/shared/lifecycle';
import type { Clock } from '@analytics/shared/ports';
import { createWorker } from '@analytics/worker';
import { createBackends } from './create-backends.js';

export interface Standalone {
  /** In the order in which they start. */
  components: Component[];
  api: HttpServer;
  ops: HttpServer;
  /** Where the data is, for people. */
  place: string;
}

/** Ingest, worker and query in one process, behind one port. */
export async function createStandalone(options: ServiceContext & { clock?: Clock }): Promise<Standalone> {
  const { eventLog, store, components, place } = createBackends(options);
  const services = { ...options, eventLog, store };
  const apis = [ingestRoutes(services), queryRoutes(services)];
  const { api, ops } = await createServiceServers({ ...options, title: 'Analytics', apis });
  return { components: [ops, ...components, createWorker(services), api], api, ops, place };
}
