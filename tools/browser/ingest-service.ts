import { createAppPolicies } from '@analytics/access';
import { ingestRoutes } from '@analytics/ingest-api';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import type { CatalogView, Point } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { appendsAll, logWith, storeWith } from '@analytics/testing';
import { testApp } from '@analytics/testing/app';

export interface IngestService {
  url: string;
  /** What was stored, in order. */
  stored: readonly Point[];
}

/** The write routes with this catalog, on a port of this machine until the test ends. */
export async function ingestService(catalog: CatalogView): Promise<IngestService> {
  const config = parseConfig('standalone', {});
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
  const app = await testApp({
    config,
    telemetry,
    logger,
    policies,
    apis: [ingestRoutes({ config, ...logNamesOf(config), store, eventLog, telemetry, logger, catalog, policies })],
  });
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), stored };
}
