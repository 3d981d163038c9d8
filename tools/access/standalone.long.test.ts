import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeMatrix } from './describe-matrix.js';
import { describeRevocation } from './describe-revocation.js';

const MAIN = fileURLToPath(new URL('../../packages/standalone/dist/main.js', import.meta.url));
const ADMIN_KEY = 'the admin of this installation, and nobody else';

describe('who may call one process', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'access-'));
  let service: ServiceProcess;
  beforeAll(async () => {
    const env = { DATA_DIR: dataDir, LOG_LEVEL: 'warn', AUTH: 'on', ADMIN_KEY };
    service = await ServiceProcess.start({ main: MAIN, env });
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(dataDir, { recursive: true });
  });
  const target = () => ({ url: service.url, adminKey: ADMIN_KEY });
  describeMatrix(target);
  describeRevocation(target);
});
