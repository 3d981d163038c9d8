import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeApi, mainOf, ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';

let dataDir: string;
let service: ServiceProcess | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'analytics-e2e-'));
  service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' },
  });
});
afterAll(async () => {
  await service?.stop();
  await rm(dataDir, { recursive: true });
});

describeApi('standalone', () => ({
  writeUrl: service?.url ?? '',
  readUrl: service?.url ?? '',
  opsUrls: [service?.opsUrl ?? ''],
}));
