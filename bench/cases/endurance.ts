import { setTimeout as sleep } from 'node:timers/promises';
import { AnalyticsClient, readLedger, type ServiceProcess } from '@analytics/testing';
import type { EnduranceFigures, Start } from '../endurance/figures.js';
import { readOpenLoop, readsOf } from '../endurance/reads.js';
import { watchProcess } from '../endurance/watch.js';
import { checkFound, storedPerSecond, type Writes, writeClosedLoop, writeOpenLoop } from '../endurance/writes.js';
import type { LoadApi } from '../load/process.js';
import type { SubjectResult } from '../measure/repeats.js';
import { watchUsage } from '../measure/sample.js';
import { usageOf } from '../measure/usage.js';
import type { Child } from '../processes/child.js';
import { createWorkload } from '../workload.js';
import type { BenchCase, CaseContext, CaseResult } from './bench-case.js';
import { openLoad } from './contenders.js';
import { countEvents, openStandalone } from './standalone.js';

/** Of the time of the lasting load, for the search of the maximum. */
const MAXIMUM_SHARE = 0.1;
const LEAST_SECONDS = 5;
const METRICS = 1_000;
const CARRY_TIMEOUT_MS = 600_000;
const LOOK_MS = 200;

/** Seconds until the worker has settled everything. */
async function catchUp({ opsUrl }: ServiceProcess): Promise<number> {
  const began = performance.now();
  while ((await readLedger([opsUrl])).inFlight > 0) {
    if (performance.now() - began > CARRY_TIMEOUT_MS) throw new Error('the worker does not catch up');
    await sleep(LOOK_MS);
  }
  return (performance.now() - began) / 1_000;
}

/** The metrics that the reads of series find. */
async function storeMetrics({ url }: ServiceProcess): Promise<void> {
  const { status } = await new AnalyticsClient(url).postMetrics(createWorkload(Date.now()).metrics(METRICS));
  if (status !== 201) throw new Error(`metrics were answered with ${status}`);
}

interface Lasting {
  service: ServiceProcess;
  load: Child<LoadApi>;
  seconds: number;
  eventsPerSecond: number;
}

interface Lasted {
  writes: Writes;
  subjects: SubjectResult[];
  watched: Pick<EnduranceFigures, 'lag' | 'memory'>;
}

/** Writes of both kinds and reads of every kind side by side. */
async function last({ service, load, ...request }: Lasting): Promise<Lasted> {
  const kinds = Object.entries(readsOf(service.url));
  const watched = watchProcess(service);
  const used = watchUsage({ standalone: service.pid, load: load.pid });
  const [writes, ...reads] = await Promise.all([
    writeOpenLoop(load, service.url, request),
    ...kinds.map(async ([name, read]) => ({ name, work: await readOpenLoop(read, request.seconds) })),
  ] as const);
  const processes = used();
  const works = [
    { name: 'queued batches', work: writes.queued },
    { name: 'stored batches', work: writes.stored },
    ...reads,
  ];
  const subjects = works.map(({ name, work }) => ({ name, main: 'standalone', samples: [{ ...work, processes }] }));
  return { writes, subjects, watched: await watched() };
}

/** What the service takes and stores in a second, and what was sent for it. */
async function findMaximum(service: ServiceProcess, load: Child<LoadApi>, seconds: number) {
  const began = performance.now();
  const writes = await writeClosedLoop(load, service.url, seconds);
  await catchUp(service);
  return { writes, maximum: storedPerSecond(writes, (performance.now() - began) / 1_000) };
}

async function secondsOf<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1_000, result };
}

/** What the start that has just ended took. */
const startOf = (service: ServiceProcess, seconds: number): Start => ({
  seconds,
  cpuSeconds: usageOf(service.pid).cpuSeconds,
});

async function play(context: CaseContext): Promise<CaseResult> {
  const { lastingSeconds, log, scope } = context;
  const { seconds, result: service } = await secondsOf(() => openStandalone(context));
  const empty = startOf(service, seconds);
  const load = await openLoad(scope);
  await storeMetrics(service);
  const found = await findMaximum(service, load, Math.max(LEAST_SECONDS, lastingSeconds * MAXIMUM_SHARE));
  const offered = found.maximum / 2;
  log(`the most is ${Math.round(found.maximum)} events/s; half of it for ${lastingSeconds} s`);
  const { writes, subjects, watched } = await last({
    service,
    load,
    seconds: lastingSeconds,
    eventsPerSecond: offered,
  });
  const catchUpSeconds = await catchUp(service);
  log('counting what was acknowledged, and starting again');
  const records = await countEvents(service.url);
  const checks = [checkFound([found.writes, writes], records)];
  log(`stopping took ${(await secondsOf(() => service.stop())).seconds.toFixed(1)} s`);
  const restarted = await secondsOf(() => service.restart());
  const start = { empty, full: startOf(service, restarted.seconds) };
  const endurance = {
    ...watched,
    seconds: lastingSeconds,
    maximum: found.maximum,
    offered,
    catchUpSeconds,
    records,
    start,
  };
  return { subjects, checks, endurance };
}

export const endurance: BenchCase = {
  name: 'endurance',
  title: 'Lasting load (standalone)',
  method:
    'Ten minutes of everything at once. First the most that 16 connections get stored, the worker’s catching up ' +
    'included; then batches of a hundred at half that rate, nine tenths of them queued, and two reads a second of each ' +
    'kind, all in an open loop. Lag and memory are looked at every second. The start afterwards is measured with the ' +
    'store that has grown; how it goes on growing is extrapolated by processor time.',
  inShort: false,
  play,
};
