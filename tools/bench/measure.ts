import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AnalyticsClient, type ServiceProcess } from '@analytics/shared/testing';
import { measureBaseline } from './baseline.js';
import { batchBodies, sendBatches } from './load.js';
import { countEvents, countMetrics, timeReads } from './reads.js';
import type { Figures } from './report.js';
import { scrape, untilCarried, watchMemory } from './service-metrics.js';
import { createWorkload } from './workload.js';

/** Size of all files below a folder, in bytes. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function mustBe(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${expected} were acknowledged, ${found} were found`);
}

export interface Measuring {
  service: ServiceProcess;
  dataFolder: string;
  events: number;
  metrics: number;
  /** Told what happens next. */
  log(step: string): void;
}

/** Writes, waits, counts and reads. Throws when a count differs from what was acknowledged. */
export async function measure({ service, dataFolder, events, metrics, log }: Measuring): Promise<Figures> {
  const { url, opsUrl } = service;
  const client = new AnalyticsClient(url);
  const workload = createWorkload(Date.now());
  const syncCount = Math.ceil(events / 2);
  const asyncCount = events - syncCount;

  const syncBodies = batchBodies(workload.events(syncCount));
  log(`baseline: ${syncCount} events to a bare Fastify`);
  const baseline = await measureBaseline(syncBodies, syncCount);

  const memory = watchMemory(opsUrl);
  log(`sync: ${syncCount} events`);
  const before = await scrape(opsUrl);
  const sync = await sendBatches(`${url}/analytics/events/batch`, syncBodies, syncCount);
  const between = await scrape(opsUrl);

  const asyncBodies = batchBodies(workload.events(asyncCount));
  log(`async: ${asyncCount} events`);
  const queued = await sendBatches(`${url}/analytics/events/batch?async=true`, asyncBodies, asyncCount);
  const answeredAt = performance.now();
  log('async: waiting until the log is carried');
  const after = await untilCarried(opsUrl);
  const carrySeconds = (performance.now() - answeredAt) / 1_000;

  log(`metrics: ${metrics}`);
  await sendBatches(`${url}/analytics/metrics/batch`, batchBodies(workload.metrics(metrics)), metrics);
  log('counting and reading');
  mustBe('events', await countEvents(client), events);
  mustBe('metrics', await countMetrics(client), metrics);
  const reads = await timeReads(client);

  return {
    sync: { ...sync, cpuSeconds: between.cpuSeconds - before.cpuSeconds },
    async: { ...queued, cpuSeconds: after.cpuSeconds - between.cpuSeconds },
    carrySeconds,
    baseline,
    peakRssBytes: await memory.stop(),
    finalRssBytes: (await scrape(opsUrl)).rssBytes,
    diskBytes: await sizeOf(dataFolder),
    reads,
    events,
    metrics,
  };
}
