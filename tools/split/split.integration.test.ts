import { randomUUID } from 'node:crypto';
import { describeApi, describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { ownNames } from '../local-backends/own-names.js';
import { type SplitDeployment, startSplit } from './split-deployment.ts';

describeOnRealServers('the three services apart', (servers) => {
  let split: SplitDeployment | undefined;

  beforeAll(async () => {
    const run = randomUUID();
    split = await startSplit({
      ...servers,
      ...ownNames(run),
      LOG_LEVEL: 'warn',
      MAX_EVENT_LOOP_DELAY_MS: '0',
    });
  });
  afterAll(() => split?.stop());

  describeApi('split over Kafka and InfluxDB', () => ({
    writeUrl: split?.ingest.url ?? '',
    readUrl: split?.query.url ?? '',
    opsUrls: split?.opsUrls ?? [],
  }));
});
