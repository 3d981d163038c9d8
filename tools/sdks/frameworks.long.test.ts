import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../browser/chromium.js';
import { describeInChromium } from '../browser/describe-in-chromium.js';
import { openPage, type PageServer, startSite } from '../browser/pages.js';
import { PROGRAMS } from './framework-programs.js';

const PAGE = new URL('../../docs/frameworks.md', import.meta.url);
const SDK = new URL('../../packages/sdk-node/dist/index.js', import.meta.url).href;
const URL_OF_PAGE = 'http://127.0.0.1:3005';
const WRITTEN_IN_PAGE = 'user-of-the-page';

/** The programs of the page by the name behind the language of each. */
async function programsOf(page: URL): Promise<Map<string, string>> {
  const blocks = (await readFile(page, 'utf8')).matchAll(/```\w+ (\S+)\n([\s\S]*?\n)```/g);
  return new Map([...blocks].map(([, name = '', code = '']) => [name, code]));
}

describe('a program of the page on frameworks', () => {
  let dataDir: string;
  let service: ServiceProcess;
  let site: PageServer;
  let programs: Map<string, string>;
  beforeAll(async () => {
    programs = await programsOf(PAGE);
    dataDir = await mkdtemp(join(tmpdir(), 'analytics-frameworks-'));
    site = await startSite((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><link rel="icon" href="data:,">${codeOf('page.html')}`);
    });
    const env = { DATA_DIR: dataDir, LOG_LEVEL: 'warn', CORS_ORIGIN: site.origin };
    service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  });
  afterAll(async () => {
    await Promise.all([service?.stop(), site?.stop()]);
    await rm(dataDir, { recursive: true });
  });

  const codeOf = (name: string) => {
    const code = programs.get(name) ?? '';
    expect(code).toContain(URL_OF_PAGE);
    return code.replace(URL_OF_PAGE, service.url).replace('@analytics/sdk-node', SDK);
  };
  /** Its one event, and no second one. */
  const expectStored = async (userId: string) => {
    const client = new AnalyticsClient(service.url);
    const read = async () => (await client.userEvents(userId)).body;
    await waitFor(async () => (await read()).count > 0, { what: 'the event', timeoutMs: 60_000 });
    const { events } = await read();
    expect(events.map(({ eventName, properties }) => [eventName, properties])).toEqual([['order', { total: 3 }]]);
  };

  it('is run here, each of them', () => {
    expect([...programs.keys()].sort()).toEqual([...Object.keys(PROGRAMS), 'page.html'].sort());
  });

  it.each(Object.entries(PROGRAMS))('%s has its event stored once', async (name, program) => {
    const folder = await mkdtemp(join(tmpdir(), 'analytics-framework-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const userId = `user-of-${name}`;
    await program(folder, codeOf(name), { userId, total: 3 });
    await expectStored(userId);
  });

  describeInChromium('in a browser', (executable) => {
    it('has its event stored once', async () => {
      const browser = await launchChromium(executable, []);
      onTestFinished(() => browser.close());
      const { consoleErrors } = await openPage(browser, site.origin);
      await expectStored(WRITTEN_IN_PAGE);
      expect(consoleErrors).toEqual([]);
    });
  });
});
