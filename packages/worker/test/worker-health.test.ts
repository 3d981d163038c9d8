import { logNamesOf, parseConfig } from '@analytics/shared/config';
import type { ConsumeOptions, PartitionPosition } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { sumOf } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { createWorker } from '../src/index.js';
import { failing, logThat, storeThat } from './fixture/ports.js';
import { EVENTS, METRICS } from './fixture/records.js';
import { GROUP } from './fixture/worker.js';

const position = (topic: string, partition: number, committed: number, end: number): PartitionPosition => ({
  topic,
  partition,
  start: 0,
  committed,
  end,
  settled: { stored: committed - 3, duplicate: 2, deadLettered: 1, alreadySettled: 0, erased: 0 },
});

/** A worker on a log that gives it nothing to do. */
function idleWorker({
  positions = async (): Promise<PartitionPosition[]> => [],
  consume = async () => ({ stop: async () => {}, health: () => ({ status: 'ok' as const }) }),
}: Partial<Pick<ReturnType<typeof logThat>, 'positions' | 'consume'>> = {}) {
  const telemetry = createTelemetry('test');
  const fatal: unknown[] = [];
  const config = parseConfig('standalone', {});
  const worker = createWorker({
    config,
    ...logNamesOf(config),
    eventLog: logThat({ positions, consume }),
    store: storeThat(async () => []),
    telemetry,
    logger: createLogger({ service: 'test', level: 'silent' }),
    onFatal: (error) => fatal.push(error),
  });
  return { worker, fatal, page: () => telemetry.registry.metrics() };
}

describe('the health of a worker', () => {
  it('is degraded until it has started, and its consumer’s own after that', async () => {
    const reports = [{ status: 'ok' as const }, { status: 'degraded' as const, detail: 'partition 3 is stuck' }];
    const { worker } = idleWorker({
      consume: async () => ({ stop: async () => {}, health: () => reports.shift() ?? { status: 'ok' } }),
    });
    expect(worker.health?.()).toEqual({ status: 'degraded', detail: 'not started' });
    await worker.start();
    expect(worker.health?.()).toEqual({ status: 'ok' });
    expect(worker.health?.()).toEqual({ status: 'degraded', detail: 'partition 3 is stuck' });
  });

  it('stays degraded, and starting fails, when the log does not let it consume', async () => {
    const away = new Error('group is taken');
    const { worker } = idleWorker({ consume: failing(away) });
    await expect(worker.start()).rejects.toBe(away);
    expect(worker.health?.().status).toBe('degraded');
  });
});

it('a worker that is stopped while it starts stops what the start began', async () => {
  let stops = 0;
  let consumeReturns = () => {};
  const { worker } = idleWorker({
    consume: () =>
      new Promise((resolve) => {
        consumeReturns = () =>
          resolve({
            stop: async () => {
              stops += 1;
            },
            health: () => ({ status: 'ok' }),
          });
      }),
  });
  const started = worker.start();
  const stopped = worker.stop();
  consumeReturns();
  await Promise.all([started, stopped]);
  expect(stops).toBe(1);
});

it('a worker consumes events and metrics in its group, and a fault that ends consuming reaches the process', async () => {
  const asked: ConsumeOptions[] = [];
  const { worker, fatal } = idleWorker({
    consume: async (options) => {
      asked.push(options);
      return { stop: async () => {}, health: () => ({ status: 'ok' }) };
    },
  });
  await worker.start();
  expect(asked).toMatchObject([{ group: GROUP, topics: [EVENTS, METRICS] }]);
  const fault = new Error('the disk is gone');
  asked[0]?.onFatal(fault);
  expect(fatal).toEqual([fault]);
});

describe('the positions of the log on the page of metrics', () => {
  it('are those of the moment of asking', async () => {
    let end = 12;
    const { worker, page } = idleWorker({
      positions: async () => [position(EVENTS, 0, 10, end), position(METRICS, 1, 5, 5)],
    });
    await worker.start();
    const first = await page();
    expect(sumOf(first, 'analytics_log_end_offset', `topic="${EVENTS}"`)).toBe(12);
    expect(sumOf(first, 'analytics_log_committed_offset')).toBe(15);
    expect(sumOf(first, 'analytics_log_settled_records', 'outcome="stored"')).toBe(9);
    expect(sumOf(first, 'analytics_log_settled_records', 'outcome="duplicate"')).toBe(4);
    expect(sumOf(first, 'analytics_log_settled_records', 'outcome="dead_lettered"')).toBe(2);
    end = 13;
    expect(sumOf(await page(), 'analytics_log_end_offset', `topic="${EVENTS}"`)).toBe(13);
  });

  it('are left out when they cannot be read, and the rest of the page is there', async () => {
    const readings = [async () => [position(EVENTS, 0, 10, 12)], failing(new Error('away'))];
    const { worker, page } = idleWorker({ positions: () => readings.shift()!() });
    await worker.start();
    expect(await page()).toContain('analytics_log_end_offset{');
    const without = await page();
    expect(without).not.toMatch(/analytics_log_(end_offset|committed_offset|settled_records)\{/);
    expect(without).toContain('analytics_worker_batch_retries_total');
  });

  it('are read by nobody but the worker that runs', async () => {
    let reads = 0;
    const positions = async () => {
      reads += 1;
      return [];
    };
    const { worker, page } = idleWorker({ positions });
    await page();
    expect(reads).toBe(0);
    await worker.start();
    await page();
    expect(reads).toBe(1);
    await worker.stop();
    await page();
    expect(reads).toBe(1);
  });
});
