import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { ADMIN_KEY } from '../access/admin.js';
import { startStandalone } from '../attack/target.js';
import { describeErasure } from './describe-erasure.js';
import { logOf } from './log-of.js';
import { restoreNewest } from './restore.js';
import type { ErasureTarget } from './target.js';

describe('a user who is erased from one process', () => {
  const storage = mkdtempSync(join(tmpdir(), 'erasure-files-'));
  let target: ErasureTarget & { stop(): Promise<void> };
  beforeAll(async () => {
    const options = { AUTH: 'on', ADMIN_KEY, WRITE_TIMEOUT_MS: '2000', JOB_SPEED: '100', STORAGE_URL: storage };
    const { service, dataDir, stop } = await startStandalone(options);
    const restore = async () => {
      await service.stop();
      await restoreNewest({ DATA_DIR: dataDir, STORAGE_URL: storage }, ['--force']);
      await service.restart();
    };
    target = { service, adminKey: ADMIN_KEY, ...logOf({ DATA_DIR: dataDir }), storage, restore, stop };
  });
  afterAll(async () => {
    await target?.stop();
    rmSync(storage, { recursive: true });
  });
  describeErasure(() => target);
});
