import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { eventPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { embedded } from '../src/config.js';
import { openEmbeddedStore } from '../src/open-backends.js';

it('a write to a store whose folder was deleted is not confirmed, and ends the process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backends-'));
  const config = parseConfig('standalone', { DATA_DIR: folder }, [embedded.section]);
  const fatal: unknown[] = [];
  const store = openEmbeddedStore({
    config,
    ...logNamesOf(config),
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    onFatal: (error) => fatal.push(error),
  });
  await store.start();
  expect(await store.write([eventPoint({})])).toEqual([{ status: 'stored' }]);
  rmSync(folder, { recursive: true });

  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(store.write([eventPoint({})])).rejects.toMatchObject({ code: 'store_unavailable' });
  }
  expect(fatal).toMatchObject([{ name: 'DataFolderError', message: expect.stringContaining('deleted or replaced') }]);
  await store.stop();
});
