import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, readLedger, type ServiceProcess, waitFor } from '@analytics/testing';
import type { BareDuckdbApi } from '../baselines/bare-duckdb.js';
import { sampled } from '../measure/sample.js';
import { startChild } from '../processes/child.js';
import type { Scope } from '../processes/scope.js';
import { openService } from '../processes/split.js';
import { appIds } from '../workload.js';
import type { BenchCase, CaseContext } from './bench-case.js';
import { bareFastify, type Contender, contest, httpContender, openLoad, ourUrl, type Shape } from './contenders.js';
import { mustAllBeThere } from './verify-split.js';

const CARRY_TIMEOUT_MS = 600_000;

/** A folder that goes with the case, on the disk that everything else of the run is on. */
export async function temporaryFolder(scope: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'analytics-bench-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Events of all apps together, by their dashboards. */
export async function countEvents(url: string): Promise<number> {
  const client = new AnalyticsClient(url);
  let total = 0;
  for (const appId of appIds) {
    const { status, body } = await client.dashboard(appId, { startTime: '-1d' });
    if (status !== 200) throw new Error(`a dashboard answered ${status}: ${JSON.stringify(body)}`);
    total += body.summary.totalEvents;
  }
  return total;
}

export async function verifyStored({ url, opsUrl }: ServiceProcess, acknowledged: number): Promise<string> {
  const isCarried = async () => (await readLedger([opsUrl])).inFlight === 0;
  await waitFor(isCarried, { timeoutMs: CARRY_TIMEOUT_MS, what: 'the end of the log' });
  return mustAllBeThere('in its store', acknowledged, await countEvents(url));
}

export async function openStandalone({ scope, serviceEnv }: CaseContext): Promise<ServiceProcess> {
  const folder = await temporaryFolder(scope);
  return openService('standalone', { ...serviceEnv, DATA_DIR: folder }, scope);
}

async function bareDuckdb(scope: Scope): Promise<Contender> {
  const folder = join(await temporaryFolder(scope), 'bare');
  await mkdir(folder);
  const writer = await startChild<BareDuckdbApi>('baselines/bare-duckdb.ts', { folder });
  scope.defer(() => writer.stop());
  return {
    name: 'bare DuckDB',
    main: 'baseline',
    run: (seconds) => sampled({ baseline: writer.pid }, () => writer.ask('insert', seconds)),
  };
}

interface StandaloneWrites extends Shape, Pick<BenchCase, 'name' | 'title' | 'method'> {
  baseline: 'bare Fastify' | 'bare DuckDB';
}

const standaloneCase = ({ name, title, method, baseline, ...shape }: StandaloneWrites): BenchCase => ({
  name,
  title,
  method,
  inShort: name === 'standalone-sync-batch',
  play: async (context) => {
    const load = await openLoad(context.scope);
    const service = await openStandalone(context);
    const target = { ...shape, url: ourUrl(service.url, shape) };
    const ours = httpContender({
      name: 'ours',
      main: 'standalone',
      pids: { standalone: service.pid },
      load,
      target,
      verify: (acknowledged) => verifyStored(service, acknowledged),
    });
    const other =
      baseline === 'bare DuckDB' ? await bareDuckdb(context.scope) : await bareFastify(context.scope, load, shape);
    return contest([ours, other], context);
  },
});

export const standaloneWrites: readonly BenchCase[] = [
  standaloneCase({
    name: 'standalone-sync-single',
    title: 'One event a request, stored (standalone)',
    method: '64 connections. 201 once the embedded store has synced the event to disk.',
    eventsPerRequest: 1,
    async: false,
    baseline: 'bare Fastify',
  }),
  standaloneCase({
    name: 'standalone-sync-batch',
    title: 'A hundred events a request, stored (standalone)',
    method:
      '16 connections. Bare DuckDB inserts the same rows by its appender, 5,000 a commit, each commit synced to disk ' +
      'before the next begins.',
    eventsPerRequest: 100,
    async: false,
    baseline: 'bare DuckDB',
  }),
  standaloneCase({
    name: 'standalone-async-batch',
    title: 'A hundred events a request, queued (standalone)',
    method:
      '16 connections. 202 once the embedded log has synced the events to disk; the worker in the process stores them meanwhile.',
    eventsPerRequest: 100,
    async: true,
    baseline: 'bare Fastify',
  }),
];
