import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const INSTALL = 'apt-get install -y --no-install-recommends chromium';

const find = (): string | undefined => PLACES.find((path) => existsSync(path));

/**
 * Where Chromium is; undefined where there is none. In CI it is installed from the distribution, and must be there.
 *
 * @throws Error that says what to install, in CI.
 */
export function findChromium(): string | undefined {
  if (find() === undefined && process.env['CI'] === 'true') {
    if (process.getuid?.() === 0) spawnSync('sh', ['-c', `apt-get update -qq && ${INSTALL}`], { stdio: 'ignore' });
    if (find() === undefined) throw new Error(`the browser tests need Chromium: ${INSTALL}`);
  }
  return find();
}

export const WITHOUT_CHROMIUM = `needs Chromium: ${INSTALL}`;

/** A Chromium that talks to this machine alone, and takes each of `names` for this machine. */
export const launchChromium = (executablePath: string, names: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Other browsers let any page call this machine, and it is the service that must refuse it.
      '--disable-features=LocalNetworkAccessChecks',
      `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1`).join(',')}`,
    ],
  });
