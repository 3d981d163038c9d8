import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.js';
import type { PageForm, PageFormOptions } from './page-form.js';

/** The app that the page's own demo data is of. */
export const DEMO_APP = 'demo';

/** A browser, and a service of its own without any data. */
export interface DemoPage {
  url: string;
  /** A page, and what its console has shown as errors. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenedPage>;
  stop(): Promise<void>;
}

export interface OpenedPage {
  page: Page;
  errors: string[];
  close(): Promise<void>;
}

/** How long a page may take on a machine that does other things too. */
export const PATIENCE_MS = 60_000;

/** Starts the compiled services, and Chromium. */
export async function startDemoPage(
  executable: string,
  form: PageForm,
  options: PageFormOptions = {},
): Promise<DemoPage> {
  const storage = await mkdtemp(join(tmpdir(), 'analytics-page-files-'));
  const env = { STORAGE_URL: storage, JOB_SPEED: '100', ...options.env };
  const [browser, running] = await Promise.all([launchChromium(executable, []), form.start({ ...options, env })]);
  return {
    url: running.url,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(`${running.url}${path}`);
      return { page, errors, close: () => context.close() };
    },
    stop: async () => {
      await browser.close();
      await running.stop();
      await rm(storage, { recursive: true });
    },
  };
}

/** Loads the demo data as a person does: by the button of the first view. */
export async function loadDemoData(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load the demo data' }).click();
  await page.waitForURL(`**/apps/${DEMO_APP}`);
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}
