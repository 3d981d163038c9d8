import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queryArchive, verifyArchive } from '@analytics/record-files/archive';
import { createFolderStorage } from '@analytics/record-files/storage';
import { DAY_MS } from '@analytics/shared/domain';
import { lastClosedDay, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';

const EVENTS = 20_000;
const BATCH = 1_000;
const APPS = 3;
const DAYS = 6;

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'archive-crash-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

async function start(dataFolder: string, files: string): Promise<ServiceProcess> {
  const env = {
    DATA_DIR: dataFolder,
    STORAGE_URL: files,
    JOB_SPEED: '60',
    LOG_LEVEL: 'warn',
    MAX_EVENT_LOOP_DELAY_MS: '0',
  };
  const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  onTestFinished(async () => void (await service.stop('SIGKILL')));
  return service;
}

async function call<Body>(service: ServiceProcess, path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${service.url}/analytics${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

interface Job {
  state: string;
  progress: { done: number };
  result?: Record<string, number>;
  error?: unknown;
}

const jobOf = (service: ServiceProcess, id: string) => call<Job>(service, `/admin/jobs/${id}`);
const begin = async (service: ServiceProcess, request: object) =>
  (await call<{ jobId: string }>(service, '/admin/jobs', request)).jobId;
const done = (service: ServiceProcess, id: string): Promise<Job> =>
  waitFor(
    async () => {
      const job = await jobOf(service, id);
      return job.state !== 'queued' && job.state !== 'running' && job;
    },
    { timeoutMs: 120_000 },
  );

/** Runs a job through a kill -9 in the middle of it. */
async function throughAKill(service: ServiceProcess, request: object): Promise<Job> {
  const id = await begin(service, request);
  const killedAt = await waitFor(
    async () => {
      const { progress } = await jobOf(service, id);
      return progress.done > 0 && progress.done;
    },
    { timeoutMs: 60_000 },
  );
  await service.stop('SIGKILL');
  process.stderr.write(`crash: killed at ${killedAt} of ${EVENTS}\n`);
  expect(killedAt).toBeLessThan(EVENTS);
  await service.restart();
  return done(service, id);
}

async function writeEvents(service: ServiceProcess): Promise<void> {
  const noon = lastClosedDay() + DAY_MS / 2;
  for (let from = 0; from < EVENTS; from += BATCH) {
    const events = Array.from({ length: BATCH }, (_, index) => {
      const number = from + index;
      const names = { eventType: 'click', eventName: `e${number % 7}`, userId: `user-${number % 500}` };
      const timestamp = noon - (number % DAYS) * DAY_MS + number;
      return { ...names, appId: `app-${number % APPS}`, eventId: `event-${number}`, timestamp, properties: { number } };
    });
    await call(service, '/events/batch', events);
  }
}

function filesOf(path: string): Map<string, Buffer> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((name) => [name.slice(path.length), readFileSync(name)]),
  );
}

it('archives and replays every event once, through a kill in the middle of each', async () => {
  const [source, target, archive, archivedAgain] = [folder(), folder(), folder(), folder()];
  const first = await start(source, archive);
  await writeEvents(first);
  expect(await throughAKill(first, { kind: 'archive' })).toMatchObject({ state: 'done' });
  await first.stop();

  const storage = createFolderStorage(archive);
  for await (const { fault } of verifyArchive(storage)) expect(fault).toBeUndefined();
  const counted = await queryArchive(
    { storage, selection: {}, sql: 'SELECT count(*), count(DISTINCT event_id) FROM events' },
    async ({ rows }) => {
      for await (const row of rows) return row;
      return [];
    },
  );
  expect(counted).toEqual([EVENTS, EVENTS]);

  const second = await start(target, archive);
  const replayed = await throughAKill(second, { kind: 'replay', from: 'archive' });
  expect(replayed).toMatchObject({ state: 'done', result: { rejected: 0, erased: 0 } });
  const again = await done(second, await begin(second, { kind: 'replay', from: 'archive' }));
  expect(again).toMatchObject({ state: 'done', result: { read: EVENTS, stored: 0, duplicate: EVENTS } });
  await second.stop();

  const third = await start(target, archivedAgain);
  expect(await done(third, await begin(third, { kind: 'archive' }))).toMatchObject({ state: 'done' });
  await third.stop();
  expect(filesOf(archivedAgain)).toEqual(filesOf(archive));
}, 600_000);
