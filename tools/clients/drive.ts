import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waitFor } from '@analytics/testing';
import { findChromium, launchChromium, WITHOUT_CHROMIUM } from '../browser/chromium.js';
import { installed } from './install.js';
import { PAGE_ORIGIN, type RealClient } from './real-clients.js';

const run = promisify(execFile);
const DRIVERS = fileURLToPath(new URL('drivers/', import.meta.url));
export const DRIVER_MS = 240_000;
/** Longer than a client in a page waits before it tries again. */
const QUIET_MS = 30_000;
/** Some clients do not send for what calls itself headless. */
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** What a driver is told: where the service is, the key, whose events to send, and how many. */
export interface Told {
  SERVICE_URL: string;
  KEY: string;
  RUN: string;
  COUNT: string;
}

export interface Belief {
  /** Numbers of the events of which the client says nothing else than that they are delivered. */
  believed: number[];
  /** What the client has told, and how often. */
  errors: Record<string, number>;
}

/** Sends with a client, and comes back when it has nothing more to send. */
export const drive = (client: RealClient, told: Told): Promise<Belief> =>
  client.language === 'browser' ? driveInPage(client, told) : driveProgram(client, told);

async function driveProgram(client: RealClient, told: Told): Promise<Belief> {
  const { PATH = '', HOME = '' } = process.env;
  const CLIENTS_FOLDER = await installed(client);
  const { stdout } = await run(client.language === 'node' ? process.execPath : 'python3', [DRIVERS + client.driver], {
    env: { PATH, HOME, CLIENTS_FOLDER, ...told, ...client.env },
    timeout: DRIVER_MS,
  });
  return JSON.parse(stdout) as Belief;
}

/**
 * In a page of another origin. These clients tell nobody what became of an event: all are believed to be delivered once
 * nothing has been sent for a while.
 */
async function driveInPage(client: RealClient, told: Told): Promise<Belief> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error(`${client.name} ${WITHOUT_CHROMIUM}`);
  const script = await bundled(await installed(client), client.driver);
  const browser = await launchChromium(chromium, []);
  try {
    const page = await browser.newPage({ userAgent: USER_AGENT });
    const errors: Record<string, number> = {};
    const fail = (text: string) => (errors[text.slice(0, 200)] = (errors[text.slice(0, 200)] ?? 0) + 1);
    page.on('console', (message) => message.type() === 'error' && fail(message.text()));
    page.on('pageerror', (error) => fail(error.message));
    let sentAt = performance.now();
    page.on('request', () => (sentAt = performance.now()));
    await page.route(`${PAGE_ORIGIN}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A shop</title>' }),
    );
    let isHandedOver = false;
    await page.exposeFunction('handedOver', () => (isHandedOver = true));
    await page.goto(`${PAGE_ORIGIN}/`);
    await page.addScriptTag({ type: 'module', content: `globalThis.told = ${JSON.stringify(told)};\n${script}` });
    await waitFor(() => isHandedOver && performance.now() - sentAt > QUIET_MS, {
      timeoutMs: DRIVER_MS,
      what: 'a page that has nothing more to send',
    });
    return { believed: Array.from({ length: Number(told.COUNT) }, (_, index) => index), errors };
  } finally {
    await browser.close();
  }
}

interface Esbuild {
  build(options: object): Promise<{ outputFiles: { text: string }[] }>;
}

/** A driver with its client in one script, as pages have them. The bundler is installed beside the client. */
async function bundled(folder: string, driver: string): Promise<string> {
  const { build } = createRequire(join(folder, 'package.json'))('esbuild') as Esbuild;
  const { outputFiles } = await build({
    entryPoints: [DRIVERS + driver],
    nodePaths: [join(folder, 'node_modules')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
