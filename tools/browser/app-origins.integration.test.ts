import { appSettings, catalogWith, waitFor } from '@analytics/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium, launchChromium, WITHOUT_CHROMIUM } from './chromium.js';
import { ingestService } from './ingest-service.js';
import { openPage, type PageServer, startPageServer } from './pages.js';
import { FOREIGN_WRITES, WRITES } from './requests.js';

/** A page in a browser on a machine that runs other tests too. */
const STORED_MS = 30_000;
const executable = findChromium();

describe('in Chromium, with the origins of an app', () => {
  if (executable === undefined) {
    it('pages may write for the apps that list their origin', ({ skip }) => skip(WITHOUT_CHROMIUM));
    return;
  }
  let browser: Browser;
  let shop: PageServer;
  let other: PageServer;
  beforeAll(async () => {
    [shop, other] = [await startPageServer(), await startPageServer()];
    browser = await launchChromium(executable, []);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([shop?.stop(), other?.stop()]);
  });

  const open = async (url: string) => {
    const opened = await openPage(browser, url);
    onTestFinished(() => opened.page.close());
    return opened;
  };
  /** Only pages of `shop` may write for the app `web`, and those of `other` for another app. */
  const service = () =>
    ingestService(
      catalogWith({
        app: {
          web: appSettings({ allowedOrigins: [shop.origin] }),
          blog: appSettings({ allowedOrigins: [other.origin] }),
        },
      }),
    );

  it.each(Object.entries(WRITES))('%s from a page of the app is stored', async (_name, send) => {
    const { url, stored } = await service();
    const { page, consoleErrors } = await open(shop.origin);
    await page.evaluate(send, { url, userId: 'u-1' });
    await waitFor(async () => stored.length === 1, { what: 'the event', timeoutMs: STORED_MS });
    expect(consoleErrors).toEqual([]);
  });

  it('sendBeacon with a key in the query is stored', async () => {
    const { url, stored } = await service();
    const { page, consoleErrors } = await open(shop.origin);
    await page.evaluate((at) => {
      const body = JSON.stringify({ appId: 'web', userId: 'u-1', eventType: 'click', eventName: 'submit' });
      navigator.sendBeacon(`${at}/analytics/events?key=ak_1_2_3`, body);
    }, url);
    await waitFor(async () => stored.length === 1, { what: 'the event', timeoutMs: STORED_MS });
    expect(consoleErrors).toEqual([]);
  });

  it.each(Object.entries({ ...WRITES, ...FOREIGN_WRITES }))(
    '%s from a page of another app is refused',
    async (_name, send) => {
      const { url, stored } = await service();
      const { page, consoleErrors } = await open(other.origin);
      await page.evaluate(send, { url, userId: 'u-1' }).catch(() => {});
      await waitFor(async () => consoleErrors.length > 0, { what: 'a message', timeoutMs: STORED_MS });
      expect(stored).toEqual([]);
    },
  );

  it('a page of the app reads why its record was refused, and nothing else', async () => {
    const { url } = await service();
    const { page } = await open(shop.origin);
    const answerTo = (path: string, init?: RequestInit) =>
      page.evaluate(
        ([at, how]) =>
          fetch(at, how).then(
            (answer) => answer.text(),
            () => 'nothing',
          ),
        [`${url}${path}`, init] as const,
      );
    const body = JSON.stringify({ appId: 'blog', userId: 'u-1', eventType: 'click', eventName: 'submit' });
    expect(await answerTo('/analytics/events', { method: 'POST', body })).toContain('forbidden_origin');
    for (const path of ['/openapi.json', '/health', '/analytics/events']) expect(await answerTo(path)).toBe('nothing');
  });
});
