import { randomUUID } from 'node:crypto';
import { describeApi, describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { type SplitDeployment, startSplit } from './split-deployment.ts';

describeOnRealServers('the three services apart', (servers) => {
  let split: SplitDeployment | undefined;

  beforeAll(async () => {
    const run = randomUUID();
    split = await startSplit({
      ...servers,
      KAFKA_EVENTS_TOPIC: `events-${run}`,
      KAFKA_METRICS_TOPIC: `metrics-${run}`,
      KAFKA_DEAD_LETTER_TOPIC: `dead-letters-${run}`,
      KAFKA_CATALOG_TOPIC: `catalog-${run}`,
      KAFKA_AUDIT_TOPIC: `audit-${run}`,
      KAFKA_GROUP_ID: `group-${run}`,
      INFLUXDB_BUCKET: `bucket-${run}`,
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
