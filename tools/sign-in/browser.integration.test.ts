import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium, launchChromium, WITHOUT_CHROMIUM } from '../browser/chromium.js';
import { startPageServer } from '../browser/pages.js';
import { FOREIGN_CHANGES } from './foreign-changes.js';
import { ADMIN_KEY, pageService } from './page-service.js';

const executable = findChromium();

describe('in Chromium', () => {
  if (executable === undefined) {
    it('the session of a page counts for that page alone', ({ skip }) => skip(WITHOUT_CHROMIUM));
    return;
  }
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executable, []);
  });
  afterAll(() => browser?.close());

  /** A tab with cookies of its own. */
  const openTab = async (url: string) => {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(url);
    return { context, page };
  };
  const signInAt = async (url: string) => {
    const tab = await openTab(url);
    const status = await tab.page.evaluate(async (key) => {
      const headers = { 'content-type': 'application/json', 'x-analytics-page': '1' };
      const body = JSON.stringify({ key });
      return (await fetch('/analytics/session', { method: 'POST', headers, body })).status;
    }, ADMIN_KEY);
    expect(status).toBe(201);
    return tab;
  };
  const change = async () => (await fetch('/of/shop', { method: 'PUT', headers: { 'x-analytics-page': '1' } })).status;

  it('a page that is signed in reads and changes, sees no cookie, and no longer when signed out', async () => {
    const { url, changes } = await pageService();
    const { page } = await signInAt(url);
    expect(await page.evaluate(async () => (await fetch('/of/shop')).status)).toBe(200);
    expect(await page.evaluate(change)).toBe(200);
    expect(changes).toEqual(['PUT shop']);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const out = { method: 'DELETE', headers: { 'x-analytics-page': '1' } };
    expect(await page.evaluate(async (init) => (await fetch('/analytics/session', init)).status, out)).toBe(204);
    expect(await page.evaluate(async () => (await fetch('/of/shop')).status)).toBe(401);
  });

  it.each(Object.entries(FOREIGN_CHANGES))(
    'by %s a page of another port, to which the browser sends the cookie too, changes nothing and sees nothing',
    async (_name, attack) => {
      const foreign = await startPageServer();
      onTestFinished(() => foreign.stop());
      const { url, changes } = await pageService();
      const { context, page } = await signInAt(url);
      const tab = await context.newPage();
      await tab.goto(foreign.origin);
      const sent: string[] = [];
      tab.on('request', (request) => {
        if (request.url().startsWith(url)) sent.push(request.method());
      });
      expect(await tab.evaluate(attack, url).catch(() => 'nothing')).toBe('nothing');
      await expect.poll(() => sent.length).toBeGreaterThan(0);
      // What has come before this has been answered.
      expect(await page.evaluate(change)).toBe(200);
      expect(changes).toEqual(['PUT shop']);
    },
  );

  it('a page that may call the API from elsewhere does so without the session', async () => {
    const friend = await startPageServer();
    onTestFinished(() => friend.stop());
    const { url, changes } = await pageService({ environment: { CORS_ORIGIN: friend.origin } });
    const { context } = await signInAt(url);
    const tab = await context.newPage();
    await tab.goto(friend.origin);
    const statuses = await tab.evaluate(async (at) => {
      const headers = { 'x-analytics-page': '1' };
      const read = await fetch(`${at}/of/shop`, { credentials: 'include' });
      const write = await fetch(`${at}/of/shop`, { method: 'POST', credentials: 'include', headers });
      return [read.status, write.status];
    }, url);
    expect([statuses, changes]).toEqual([[401, 401], []]);
  });

  it('who comes back from the OpenID provider, another site, is signed in', async () => {
    const { url } = await pageService();
    const { page } = await openTab(`${url}/analytics/session/oidc/start?returnTo=/apps/shop`);
    expect(page.url()).toBe(`${url}/apps/shop`);
    expect(await page.evaluate(async () => (await fetch('/of/shop')).status)).toBe(200);
    expect(await page.evaluate(change)).toBe(200);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });
});
