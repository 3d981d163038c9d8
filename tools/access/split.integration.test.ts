import { randomUUID } from 'node:crypto';
import { describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { type LocalDeployment, startLocalDeployment } from '../compose/local-deployment.js';
import { describeMatrix } from './describe-matrix.js';
import { describeRevocation } from './describe-revocation.js';

const ADMIN_KEY = 'the admin of this installation, and nobody else';

describeOnRealServers('who may call the processes behind the gateway', (servers) => {
  let deployment: LocalDeployment;
  beforeAll(async () => {
    const run = randomUUID();
    deployment = await startLocalDeployment({
      servers,
      settings: {
        AUTH: 'on',
        ADMIN_KEY,
        INFLUXDB_TOKEN: servers.INFLUXDB_TOKEN,
        INFLUXDB_PASSWORD: 'of no use here',
        INFLUXDB_ORG: servers.INFLUXDB_ORG,
        INFLUXDB_BUCKET: `bucket-${run}`,
        KAFKA_EVENTS_TOPIC: `events-${run}`,
        KAFKA_METRICS_TOPIC: `metrics-${run}`,
        KAFKA_DEAD_LETTER_TOPIC: `dead-letters-${run}`,
        KAFKA_CATALOG_TOPIC: `catalog-${run}`,
        KAFKA_AUDIT_TOPIC: `audit-${run}`,
        KAFKA_GROUP_ID: `group-${run}`,
      },
      overrides: { LOG_LEVEL: 'warn' },
    });
  });
  afterAll(() => deployment?.stop());
  const target = () => ({ url: deployment.gateway.url, adminKey: ADMIN_KEY });
  describeMatrix(target);
  describeRevocation(target);
});
