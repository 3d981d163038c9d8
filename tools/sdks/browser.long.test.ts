import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Analytics } from '@analytics/sdk-browser';
import { AnalyticsClient, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.js';
import { describeInChromium } from '../browser/describe-in-chromium.js';
import { openPage, type PageServer } from '../browser/pages.js';
import { startScriptSite } from './script-site.js';
import { storedIds } from './stored-once.js';

const SDK = fileURLToPath(new URL('../../packages/sdk-browser/', import.meta.url));
declare const analytics: Analytics;

const track = (page: Page, userId: string, count: number) =>
  page.evaluate(
    ([user, shots]) => {
      if (!localStorage['analytics.user']) analytics.identify(user);
      for (let n = 0; n < shots; n += 1) analytics.track('shot', { n, text: 'x'.repeat(400) });
    },
    [userId, count] as const,
  );
const waiting = (page: Page) => page.evaluate(() => analytics.counts().pending);
const untilSent = (page: Page) =>
  waitFor(async () => (await waiting(page)) === 0, { what: 'an empty queue', timeoutMs: 60_000 });

describeInChromium('the SDK for browsers, with the real service', (executable) => {
  let folder: string;
  let service: ServiceProcess;
  let site: PageServer;
  let browser: Browser;
  beforeAll(async () => {
    for (const mode of ['production', 'web-vitals']) {
      execFileSync(process.execPath, [join(SDK, 'node_modules/vite/bin/vite.js'), 'build', '--mode', mode, SDK]);
    }
    folder = await mkdtemp(join(tmpdir(), 'analytics-sdk-browser-'));
    site = await startScriptSite(
      () => service.url,
      () => 'data-app-id="shop" data-page-views data-web-vitals',
    );
    const env = { DATA_DIR: folder, LOG_LEVEL: 'warn', CORS_ORIGIN: site.origin };
    service = await ServiceProcess.start({ main: mainOf('standalone'), env });
    browser = await launchChromium(executable, []);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([service?.stop(), site?.stop()]);
    await rm(folder, { recursive: true });
  });

  it('is under 4 KB gzipped', async () => {
    expect(gzipSync(await readFile(join(SDK, 'dist/analytics.js'))).length).toBeLessThan(4_096);
  });

  it('by one script under a strict policy sends page views and web vitals, with one global', async () => {
    const { page, consoleErrors } = await openPage(browser, site.origin);
    const names = await page.evaluate(() => Object.getOwnPropertyNames(window));
    const without = await openPage(browser, `${site.origin}/none`);
    const before = new Set(await without.page.evaluate(() => Object.getOwnPropertyNames(window)));
    expect(names.filter((name) => !before.has(name))).toEqual(['analytics']);
    const client = new AnalyticsClient(service.url);
    await waitFor(
      async () => (await client.metrics({ appId: 'shop', metricName: 'web_vitals_ttfb' })).body.count === 1,
      {
        what: 'a web vital',
        timeoutMs: 60_000,
      },
    );
    await page.evaluate(() => history.pushState(null, '', '/cart'));
    await waitFor(async () => (await client.dashboard('shop')).body.topEvents.some(({ name }) => name === '/cart'), {
      what: 'the second view',
      timeoutMs: 60_000,
    });
    expect(consoleErrors).toEqual([]);
  });

  it('what waits offline survives a reload, and counts once', async () => {
    const { page } = await openPage(browser, site.origin);
    await page.context().setOffline(true);
    await track(page, 'offline', 40);
    await page.evaluate(() => analytics.flush(300));
    expect(await waiting(page)).toBeGreaterThanOrEqual(40);
    await page.context().setOffline(false);
    await page.reload();
    await untilSent(page);
    expect(await storedIds(service.url, 'offline', 40)).toHaveLength(40);
  });

  it('a page that is left sends what waits, and again when it is back: it counts once', async () => {
    const { page } = await openPage(browser, site.origin);
    await untilSent(page);
    await track(page, 'leaver', 60);
    await page.goto('about:blank');
    expect(await storedIds(service.url, 'leaver', 60)).toHaveLength(60);
    await page.goto(site.origin);
    await untilSent(page);
    expect(await storedIds(service.url, 'leaver', 60)).toHaveLength(60);
  });

  it('two tabs share a queue through a killed service, and lose and double nothing', async () => {
    const context = await browser.newContext();
    const [page, other] = [await context.newPage(), await context.newPage()];
    await Promise.all([page.goto(site.origin), other.goto(site.origin)]);
    await track(page, 'tabs', 10);
    await service.stop('SIGKILL');
    await Promise.all([track(page, 'tabs', 20), track(other, 'tabs', 20)]);
    await page.evaluate(() => analytics.flush(500));
    await service.restart();
    await page.reload();
    await Promise.all([untilSent(page), untilSent(other)]);
    expect(await storedIds(service.url, 'tabs', 50)).toHaveLength(50);
  });

  it('sends and remembers nothing of a visitor who has opted out, until opted in', async () => {
    const { page } = await openPage(browser, site.origin);
    await page.evaluate(() => analytics.optOut());
    await track(page, 'private', 5).catch(() => {});
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['analytics.optOut']);
    await page.evaluate(() => analytics.optIn());
    await track(page, 'private', 5);
    await untilSent(page);
    expect(await storedIds(service.url, 'private', 5)).toHaveLength(5);
  });
});
