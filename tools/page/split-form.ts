import { randomUUID } from 'node:crypto';
import type { RealServers } from '@analytics/testing';
import { startLocalDeployment } from '../compose/local-deployment.js';
import { ownNames } from '../local-backends/own-names.js';
import { appendRecords } from './append-records.js';
import { type PageForm, TEST_SETTINGS } from './page-form.js';

/** The processes of the compose file over Kafka and InfluxDB, behind their gateway. */
export const splitForm = (servers: RealServers): PageForm => ({
  name: 'of the processes behind the gateway',
  start: async ({ env = {}, records, port } = {}) => {
    const names = ownNames(randomUUID());
    const { gateway, stop } = await startLocalDeployment({
      servers,
      settings: { INFLUXDB_PASSWORD: 'of no use here', INFLUXDB_ORG: servers.INFLUXDB_ORG, ...names },
      overrides: { KAFKA_CREATE_TOPICS: 'true', ...TEST_SETTINGS, ...env },
      ...(port === undefined ? {} : { port }),
    });
    if (records !== undefined) await appendRecords({ ...servers, ...names }, records);
    return { url: gateway.url, stop };
  },
});
