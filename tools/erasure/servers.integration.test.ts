import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { ADMIN_KEY } from '../access/admin.js';
import { startStandalone } from '../attack/target.js';
import { ownNames } from '../local-backends/own-names.js';
import { describeErasure } from './describe-erasure.js';
import { logOf } from './log-of.js';
import { restoreNewest } from './restore.js';
import type { ErasureTarget } from './target.js';

describeOnRealServers('A user who is erased from Kafka and InfluxDB', (servers) => {
  const storage = mkdtempSync(join(tmpdir(), 'erasure-files-'));
  let target: ErasureTarget & { stop(): Promise<void> };
  beforeAll(async () => {
    const environment = { ...servers, ...ownNames(randomUUID().slice(0, 8)), INFLUXDB_CREATE_BUCKET: 'true' };
    const options = {
      AUTH: 'on',
      ADMIN_KEY,
      WRITE_TIMEOUT_MS: '4000',
      JOB_SPEED: '100',
      STORAGE_URL: storage,
      INFLUXDB_OPERATOR_TOKEN: servers.INFLUXDB_TOKEN,
    };
    const settings = { ...environment, ...options };
    const { service, dataDir, stop } = await startStandalone(settings);
    const restore = async () => {
      await service.stop();
      await restoreNewest({ ...settings, DATA_DIR: dataDir }, ['--force']);
      await service.restart();
    };
    target = { service, adminKey: ADMIN_KEY, ...logOf(environment), storage, restore, stop };
  }, 180_000);
  afterAll(async () => {
    await target?.stop();
    rmSync(storage, { recursive: true });
  });
  describeErasure(() => target);
});
