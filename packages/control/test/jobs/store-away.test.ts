import { OperatorError, StillAwayError } from '@analytics/shared/errors';
import type { Lifecycle } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { storeOfJobs } from '../../src/store-of-jobs.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const nextTry = () => new Promise((resolve) => setImmediate(resolve));

/** A store that is away until `ready`, or cannot be opened for the reason of `fail`, and jobs that count their starts. */
function openedWith(waitedMs = 0) {
  const seen = { storeStarts: 0, jobStarts: 0, fatal: [] as unknown[] };
  let state: 'away' | 'open' | OperatorError = 'away';
  const store: Lifecycle = {
    start: async () => {
      seen.storeStarts += 1;
      await nextTry();
      if (state === 'away') throw new StillAwayError('InfluxDB was not ready');
      if (state !== 'open') throw state;
    },
    stop: async () => {},
    health: () => (state === 'open' ? { status: 'ok' } : { status: 'degraded', detail: 'waiting for InfluxDB' }),
  };
  const runner = {
    name: 'jobs',
    optional: true,
    start: async () => {
      seen.jobStarts += 1;
    },
    stop: async () => {},
    health: () => ({ status: 'ok' as const, detail: 'it leads' }),
  };
  const onFatal = (error: unknown) => void seen.fatal.push(error);
  const [opened, jobs] = storeOfJobs({ store, runner, logger, onFatal, waitedMs });
  return {
    seen,
    opened,
    jobs,
    become: (next: typeof state) => {
      state = next;
    },
    start: async () => {
      await opened.start();
      await jobs.start();
    },
    stop: async () => {
      await jobs.stop();
      await opened.stop();
    },
  };
}

describe('a process that runs jobs, while its store is away', () => {
  it('starts, and says that jobs wait', async () => {
    const { start, stop, opened, jobs, seen } = openedWith();
    await start();
    expect(opened).toMatchObject({ name: 'store', optional: true });
    expect(opened.health?.()).toEqual({ status: 'degraded', detail: 'waiting for InfluxDB' });
    expect(jobs.health?.()).toEqual({ status: 'degraded', detail: 'jobs wait for the store' });
    expect(seen.jobStarts).toBe(0);
    await stop();
  });

  it('takes up jobs, once, when the store comes back, however long that takes', async () => {
    const { start, stop, become, jobs, seen } = openedWith();
    await start();
    await waitFor(() => seen.storeStarts > 3);
    become('open');
    await waitFor(() => seen.jobStarts > 0);
    expect(jobs.health?.()).toEqual({ status: 'ok', detail: 'it leads' });
    await stop();
    expect(seen).toMatchObject({ jobStarts: 1, fatal: [] });
  });

  it('ends when waiting is of no use, also long after its start', async () => {
    const { start, stop, become, seen } = openedWith();
    await start();
    const wrong = new OperatorError('INFLUXDB_TOKEN is wrong');
    become(wrong);
    await waitFor(() => seen.fatal.length > 0);
    expect(seen).toMatchObject({ fatal: [wrong], jobStarts: 0 });
    await stop();
  });

  it('a wrong setting that shows at once is a failed start', async () => {
    const { opened, become, seen } = openedWith(60_000);
    const wrong = new OperatorError('INFLUXDB_TOKEN is wrong');
    become(wrong);
    await expect(opened.start()).rejects.toBe(wrong);
    await opened.stop();
    expect(seen.fatal).toEqual([]);
  });

  it('stops, and takes up no jobs any more', async () => {
    const { start, stop, become, seen } = openedWith();
    await start();
    await stop();
    become('open');
    const { storeStarts } = seen;
    await nextTry();
    expect(seen).toEqual({ storeStarts, jobStarts: 0, fatal: [] });
  });
});
