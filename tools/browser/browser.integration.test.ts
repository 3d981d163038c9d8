import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium, launchChromium, WITHOUT_CHROMIUM } from './chromium.js';
import { openPage, type PageServer, startPageServer } from './pages.js';
import { FOREIGN_READS, FOREIGN_WRITES, WRITES } from './requests.js';

/** Names that the browser takes for this machine: of the service in its network, and of an attacker. */
const OWN_NAME = 'analytics.example';
const EVIL_NAME = 'evil.example';
/** A page in a browser on a machine that runs other tests too. */
const STORED_MS = 30_000;

const executable = findChromium();

describe('in Chromium', () => {
  if (executable === undefined) {
    it('browsers may call only from pages that may', ({ skip }) => skip(WITHOUT_CHROMIUM));
    return;
  }
  let dataDir: string;
  let service: ServiceProcess;
  let browser: Browser;
  let allowed: PageServer;
  let foreign: PageServer;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'analytics-browser-'));
    [allowed, foreign] = [await startPageServer(), await startPageServer()];
    const env = { CORS_ORIGIN: allowed.origin, ALLOWED_HOSTS: OWN_NAME };
    service = await ServiceProcess.start({
      main: mainOf('standalone'),
      env: { ...env, DATA_DIR: dataDir, LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' },
    });
    browser = await launchChromium(executable, [OWN_NAME, EVIL_NAME]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([service?.stop(), allowed?.stop(), foreign?.stop()]);
    await rm(dataDir, { recursive: true });
  });

  const open = async (url: string) => {
    const opened = await openPage(browser, url);
    onTestFinished(() => opened.page.close());
    return opened;
  };
  const storedOf = async (userId: string) => (await new AnalyticsClient(service.url).userEvents(userId)).body.count;
  const target = () => ({ url: service.url, userId: `user-${randomUUID()}` });
  const portOf = (url: string) => new URL(url).port;

  it.each(Object.entries(WRITES))('%s from an allowed origin is stored', async (_name, send) => {
    const { page, consoleErrors } = await open(allowed.origin);
    const { url, userId } = target();
    await page.evaluate(send, { url, userId });
    await waitFor(async () => (await storedOf(userId)) === 1, { what: 'the event', timeoutMs: STORED_MS });
    expect(consoleErrors).toEqual([]);
  });

  it('a page of an allowed origin may read', async () => {
    const { page } = await open(allowed.origin);
    const read = `${service.url}/analytics/users/nobody/events`;
    expect(await page.evaluate(async (url) => (await fetch(url)).status, read)).toBe(200);
  });

  it.each(Object.entries({ ...WRITES, ...FOREIGN_WRITES }))(
    '%s from a foreign origin on this machine is refused, and the console says so',
    async (_name, send) => {
      const { page, consoleErrors } = await open(foreign.origin);
      const { url, userId } = target();
      await page.evaluate(send, { url, userId }).catch(() => {});
      await waitFor(async () => consoleErrors.length > 0, { what: 'a message', timeoutMs: STORED_MS });
      expect(consoleErrors.join('\n')).toMatch(/CORS policy|403 \(Forbidden\)|ERR_BLOCKED_BY_RESPONSE|frame-ancestors/);
      expect(await storedOf(userId)).toBe(0);
    },
  );

  it.each(Object.entries(FOREIGN_READS))('%s shows nothing to a foreign page', async (_name, read) => {
    const { page } = await open(foreign.origin);
    const { url, userId } = target();
    await new AnalyticsClient(url).postEvent({ appId: 'a', userId, eventType: 'click', eventName: 'submit' });
    expect(await page.evaluate(read, { url, userId })).toBe('nothing');
  });

  it('a page whose name was made to resolve to this machine can neither read nor write, on either port', async () => {
    for (const [port, paths] of [
      [portOf(service.url), ['/analytics/users/u/events', '/openapi.json', '/health']],
      [portOf(service.opsUrl), ['/metrics', '/health']],
    ] as const) {
      const origin = `http://${EVIL_NAME}:${port}`;
      const page = await browser.newPage();
      onTestFinished(() => page.close());
      // The page came from elsewhere, before its name was made to resolve to this machine.
      await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: '<body></body>' }));
      await page.goto(`${origin}/`);
      const statusOf = (path: string, method: string) =>
        page.evaluate(async ([at, by]) => (await fetch(at, { method: by })).status, [path, method] as const);
      for (const path of paths) expect(await statusOf(path, 'GET')).toBe(421);
      expect(await statusOf('/analytics/events', 'POST')).toBe(421);
    }
  });

  it.each(['127.0.0.1', OWN_NAME])('the page at http://%s/docs loads whole, and may call the service', async (name) => {
    const { page, consoleErrors } = await open(`http://${name}:${portOf(service.url)}/docs`);
    await page.waitForSelector('.opblock-post');
    const { userId } = target();
    const status = await page.evaluate(async (user) => {
      const body = JSON.stringify({ appId: 'a', userId: user, eventType: 'click', eventName: 'submit' });
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/analytics/events', { method: 'POST', headers, body })).status;
    }, userId);
    expect([status, consoleErrors]).toEqual([201, []]);
  });

  it('the page at /docs has the name of the service, and sends its examples', async () => {
    const { page, consoleErrors } = await open(`${service.url}/docs`);
    expect([await page.title(), await page.locator('.topbar').count()]).toEqual(['Analytics API', 0]);
    for (const [operation, status] of Object.entries({ postEvent: '201', postMetricBatch: '201', getMetrics: '200' })) {
      const block = page.locator(`[id$="-${operation}"]`);
      await block.locator('.opblock-summary-control').click();
      await block.locator('button.execute').click();
      const answer = block.locator('.live-responses-table tbody .response-col_status').first();
      expect((await answer.textContent())?.trim()).toMatch(new RegExp(`^${status}`));
    }
    expect(consoleErrors).toEqual([]);
  });
});
