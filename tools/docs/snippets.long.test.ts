import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { AnalyticsClient, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium, WITHOUT_CHROMIUM } from '../browser/chromium.js';
import { openPage, type PageServer, startPageServer } from '../browser/pages.js';

const PAGE = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8');
const DEFAULT_URL = 'http://127.0.0.1:3005';
/** Go compiles its library the first time. */
const RUN_MS = 120_000;

/** The program under a heading of docs/api.md. */
function snippetOf(heading: string): string {
  const code = PAGE.split(`\n### ${heading}\n`)[1]
    ?.split('\n### ')[0]
    ?.match(/```\w+\n([\s\S]*?)\n```/)?.[1];
  if (code === undefined) throw new Error(`docs/api.md has no program under ${heading}`);
  return code;
}

const PROGRAMS = [
  { heading: 'Node', file: 'event.mjs', command: process.execPath, args: [], userId: 'user-node' },
  { heading: 'Python', file: 'event.py', command: 'python3', args: [], userId: 'user-python' },
  { heading: 'Go', file: 'event.go', command: 'go', args: ['run'], userId: 'user-go' },
];
const isThere = (command: string) => spawnSync(command, [command === 'go' ? 'version' : '--version']).status === 0;

describe('the programs of docs/api.md', () => {
  let folder: string;
  let service: ServiceProcess;
  let site: PageServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analytics-snippets-'));
    site = await startPageServer();
    const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', CORS_ORIGIN: site.origin };
    service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  });
  afterAll(async () => {
    await Promise.all([service?.stop(), site?.stop()]);
    await rm(folder, { recursive: true });
  });

  const runnable = (heading: string) => {
    const code = snippetOf(heading);
    expect(code).toContain(DEFAULT_URL);
    return code.replace(DEFAULT_URL, service.url);
  };
  const storedOf = async (userId: string) => (await new AnalyticsClient(service.url).userEvents(userId)).body.count;

  it.for(PROGRAMS)(
    'the one for $heading stores its event',
    async ({ heading, file, command, args, userId }, { skip }) => {
      // Python and Go are not needed to develop here.
      if (!isThere(command)) return skip(`needs ${command}`);
      const path = join(folder, file);
      await writeFile(path, runnable(heading));
      const { PATH = '' } = process.env;
      const env = { PATH, HOME: homedir(), GO111MODULE: 'off' };
      const { stdout } = await promisify(execFile)(command, [...args, path], { env, timeout: RUN_MS });
      expect(stdout).toContain(userId);
      expect(await storedOf(userId)).toBe(1);
    },
  );

  it('the one for the browser stores both its events', async ({ skip }) => {
    const executable = findChromium();
    if (executable === undefined) return skip(WITHOUT_CHROMIUM);
    const browser = await launchChromium(executable, []);
    try {
      const { page, consoleErrors } = await openPage(browser, site.origin);
      await page.evaluate(`(async () => {${runnable('The browser')}})()`);
      await waitFor(async () => (await storedOf('user-browser')) === 2, { what: 'two events', timeoutMs: 30_000 });
      expect(consoleErrors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
