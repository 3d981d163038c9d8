import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, ServiceProcess, waitFor } from '@analytics/testing';
import { ROOT } from '../compose/compose-file.js';
import { buildImage, type Image } from './build-image.js';

// Builds the image of standalone by the Dockerfile's own instructions, without Docker, and uses it: an event that was
// sent is read, also by the next process on the same data.

const USER = 'user-of-the-image';
const log = (line: string) => console.error(`image: ${line}`);

/** Runs the image's healthcheck against a process on another operations port. */
function checkHealth({ healthcheck: [, ...args] }: Image, opsUrl: string): void {
  execFileSync(
    process.execPath,
    args.map((arg) => arg.replace('http://127.0.0.1:9105', opsUrl)),
  );
}

/** Throws unless it becomes true that the process has the one event. */
const hasTheEvent = ({ url }: ServiceProcess): Promise<unknown> =>
  waitFor(async () => (await new AnalyticsClient(url).userEvents(USER)).body.count === 1, { what: 'the event' });

/** As it is, the image asks everybody for a key. */
async function asksForAKey(main: string, env: Readonly<Record<string, string>>): Promise<void> {
  const service = await ServiceProcess.start({ main, env });
  const { status } = await new AnalyticsClient(service.url).userEvents(USER);
  const isShown = service.output.includes('This is the admin key');
  await service.stop();
  if (status !== 401) throw new Error(`a read without a key was answered ${status}`);
  if (!isShown) throw new Error(`the first start does not show the admin key:\n${service.output}`);
  log('everybody needs a key, and the first start shows the admin key');
}

async function useImage(image: Image): Promise<void> {
  const main = join(image.workFolder, image.command[0] ?? '');
  await asksForAKey(main, image.environment);
  const service = await ServiceProcess.start({ main, env: { ...image.environment, AUTH: 'off' } });
  try {
    checkHealth(image, service.opsUrl);
    log('the healthcheck is satisfied');
    const page = await fetch(service.url);
    if (!(await page.text()).includes('<script')) throw new Error(`the page was answered ${page.status}`);
    log('the page is served');
    const event = { appId: 'image', userId: USER, eventType: 'click', eventName: 'submit' };
    const { status, body } = await new AnalyticsClient(service.url).postEvent(event);
    if (status !== 201) throw new Error(`the event was answered ${status}: ${JSON.stringify(body)}`);
    await hasTheEvent(service);
    const code = await service.stop();
    if (code !== 0) throw new Error(`the process ended with ${code}:\n${service.output}`);
    await service.restart();
    await hasTheEvent(service);
    log(`an event is there, also after a restart; /data has ${readdirSync(join(image.root, 'data')).join(', ')}`);
  } finally {
    await service.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'image-'));
try {
  const image = await buildImage('standalone', { checkout: ROOT, folder, log });
  for (const name of readdirSync(join(folder, 'build', 'out'))) {
    const main = join(folder, 'build', 'out', name, 'dist', 'main.js');
    log(`${name} ${execFileSync(process.execPath, [main, '--version'], { encoding: 'utf8' }).trim()}`);
  }
  await useImage(image);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
