import { exportRoutes } from '@analytics/query-api';
import { parseConfig } from '@analytics/shared/config';
import { storeUnreadable } from '@analytics/shared/errors';
import type { Point, RecordScan } from '@analytics/shared/ports';
import { testApp } from '@analytics/testing/app';
import { onTestFinished } from 'vitest';
import type { CliDeps } from '../../src/deps.js';
import { createFixture } from '../fixture/cli.js';

/** The production app with the export over the embedded store, which fails as `faults` say, and the command line. */
export async function exportService(points: readonly Point[]) {
  const cli = createFixture();
  const { store } = await cli.openBackends();
  await store.start();
  onTestFinished(async () => {
    await store.stop();
    cli.cleanUp();
  });
  await store.write(points);
  /** The number of the record at which the next scans fail, in their order; empty: they do not. */
  const faults: number[] = [];
  let scans = 0;
  const failing: RecordScan = {
    async *scan(query, signal) {
      scans += 1;
      // The search for the last record is no part of the export.
      const isSearch = query.range.to - query.range.from <= 1;
      let left = isSearch ? Number.POSITIVE_INFINITY : (faults.shift() ?? Number.POSITIVE_INFINITY);
      for await (const record of store.scan(query, signal)) {
        if (left === 0) throw storeUnreadable(new Error('away'));
        left -= 1;
        yield record;
      }
    },
  };
  const config = parseConfig('standalone', {});
  const app = await testApp({ config, apis: [exportRoutes({ config, store: failing })] });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    faults,
    scans: () => scans,
    folder: cli.config.DATA_DIR,
    analytics: (args: readonly string[], deps: Partial<CliDeps> = {}) =>
      cli.analytics(args, { environment: { ANALYTICS_URL: url }, ...deps }),
  };
}
