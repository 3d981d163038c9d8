import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createQueryClient } from '@analytics/query-client';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedIds } from './stored-once.js';

const SDK = new URL('../../packages/sdk-node/dist/index.js', import.meta.url).href;
const PAGES = ['../../docs/clients.md', '../../packages/sdk-node/README.md'];

describe('what people copy', () => {
  let folder: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analytics-sdk-snippets-'));
    service = await ServiceProcess.start({ main: mainOf('standalone'), env: { DATA_DIR: folder, LOG_LEVEL: 'warn' } });
  });
  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true });
  });

  it.each(PAGES)('the program of %s delivers its event and its metric', async (page) => {
    const text = await readFile(new URL(page, import.meta.url), 'utf8');
    const code = /```js\n(import \{ createAnalytics \}[\s\S]*?)\n```/.exec(text)?.[1] ?? '';
    expect(code).toContain('http://127.0.0.1:3005');
    const program = code.replace('http://127.0.0.1:3005', service.url).replace('@analytics/sdk-node', SDK);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout).toContain('delivered: 2, rejected: 0, dropped: 0, pending: 0');
    expect(stderr).toBe('');
  });

  it('the query client reads what was written, and gets a problem as its error', async () => {
    expect(await storedIds(service.url, 'user-sdk', 2)).toHaveLength(2);
    const client = createQueryClient({ url: `${service.url}/` });
    const { data } = await client.GET('/analytics/dashboards/{appId}', { params: { path: { appId: 'shop' } } });
    expect(data?.summary.totalEvents).toBe(2);
    const query = { startTime: 'yesterday-ish' };
    const { error } = await client.GET('/analytics/dashboards/{appId}', { params: { path: { appId: 'shop' }, query } });
    expect(error?.error).toBe('invalid_request');
  });
});
