import { randomUUID } from 'node:crypto';
import { describeApi, describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { ownNames } from '../local-backends/own-names.js';
import { describeGateway } from './gateway-cases.js';
import { type LocalDeployment, startLocalDeployment } from './local-deployment.js';

describeOnRealServers('the compose deployment, behind its gateway', (servers) => {
  let deployment: LocalDeployment | undefined;

  beforeAll(async () => {
    const run = randomUUID();
    deployment = await startLocalDeployment({
      servers,
      settings: {
        INFLUXDB_PASSWORD: 'of no use here',
        INFLUXDB_ORG: servers.INFLUXDB_ORG,
        ...ownNames(run),
        LOG_LEVEL: 'warn',
      },
      // A machine that runs the tests is slow.
      overrides: { MAX_EVENT_LOOP_DELAY_MS: '0' },
    });
  });
  afterAll(() => deployment?.stop());

  const running = (): LocalDeployment => {
    if (deployment === undefined) throw new Error('the deployment has not started');
    return deployment;
  };
  describeApi('through the gateway', () => {
    const { gateway, opsUrls } = running();
    return { writeUrl: gateway.url, readUrl: gateway.url, opsUrls };
  });
  describeGateway(running);
});
