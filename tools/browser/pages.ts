import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';

export interface PageServer {
  /** As browsers name it: scheme, host and port. */
  origin: string;
  stop(): Promise<void>;
}

/** A site of its own on this machine. */
export async function startSite(answer: RequestListener, host = 'localhost'): Promise<PageServer> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const EMPTY = '<!doctype html><link rel="icon" href="data:,"><body></body>';

/** A site whose every path is an empty page. */
export const startPageServer = (host?: string): Promise<PageServer> =>
  startSite((_request, response) => void response.setHeader('content-type', 'text/html').end(EMPTY), host);

export interface OpenPage {
  page: Page;
  /** What the console of the page has shown as errors. */
  consoleErrors: string[];
}

/** Ends only what hangs: `/docs` takes seconds of processor time, and other suites run beside this one. */
const PAGE_TIMEOUT_MS = 100_000;

/** Opens a page of its own context. */
export async function openPage(browser: Browser, url: string): Promise<OpenPage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', ({ message }) => consoleErrors.push(message));
  await page.goto(url);
  return { page, consoleErrors };
}
