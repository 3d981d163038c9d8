import { createAppPolicies } from '@analytics/access';
import { ingestRoutes } from '@analytics/ingest-api';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { createApp } from '@analytics/shared/http';
import { ServiceStatus } from '@analytics/shared/lifecycle';
import type { Point } from '@analytics/shared/ports';
import { type CatalogView, openToAnyone } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { appendsAll, logWith, storeWith } from '@analytics/testing';
import { onTestFinished } from 'vitest';

export interface IngestService {
  url: string;
  /** What was stored, in order. */
  stored: readonly Point[];
}

/** The write routes with this catalog, on a port of this machine until the test ends. */
export async function ingestService(catalog: CatalogView): Promise<IngestService> {
  const config = { ...parseConfig('standalone', {}), MAX_EVENT_LOOP_DELAY_MS: 0 };
  const telemetry = createTelemetry('test');
  const stored: Point[] = [];
  const store = storeWith({
    write: async (points) => {
      stored.push(...points);
      return points.map(() => ({ status: 'stored' }));
    },
  });
  const eventLog = logWith({ append: appendsAll });
  const logger = createLogger({ service: 'test', level: 'silent' });
  const policies = createAppPolicies(catalog);
  const app = await createApp({
    title: 'Test',
    version: '1.2.3',
    config,
    telemetry,
    logger,
    status: new ServiceStatus('test', '1.2.3'),
    authenticator: openToAnyone,
    policies,
    apis: [ingestRoutes({ config, ...logNamesOf(config), store, eventLog, telemetry, logger, catalog, policies })],
  });
  onTestFinished(() => app.close());
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), stored };
}
