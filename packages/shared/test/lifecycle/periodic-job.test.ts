import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPeriodicJob, type PeriodicJobOptions } from '../../src/lifecycle/index.js';

const INTERVAL_MS = 1_000;

interface Run {
  signal: AbortSignal;
  succeed(): void;
  fail(error: unknown): void;
}

/** A job whose every run waits until the test ends it. */
function createJob(options: Partial<PeriodicJobOptions> = {}) {
  const runs: Run[] = [];
  const failures: unknown[] = [];
  const job = createPeriodicJob({
    failureDetail: 'old rows were not deleted',
    intervalMs: INTERVAL_MS,
    degradedAfterMs: 0,
    clock: { now: () => Date.now() },
    run: (signal) => new Promise((resolve, reject) => runs.push({ signal, succeed: resolve, fail: reject })),
    onFailure: (error) => failures.push(error),
    ...options,
  });
  return { job, runs, failures, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a periodic job', () => {
  it('runs at the start, and again an interval after each run has ended', async () => {
    const { job, runs, pass } = createJob();
    await job.start();
    expect(runs).toHaveLength(1);
    runs[0]!.succeed();
    await pass(INTERVAL_MS - 1);
    expect(runs).toHaveLength(1);
    await pass(1);
    expect(runs).toHaveLength(2);
  });

  it('does not run before it is started', async () => {
    const { runs, pass } = createJob();
    await pass(10 * INTERVAL_MS);
    expect(runs).toHaveLength(0);
  });

  it('never has two runs at once, however long one takes and however often it is started', async () => {
    const { job, runs, pass } = createJob();
    await job.start();
    await job.start();
    await pass(10 * INTERVAL_MS);
    expect(runs).toHaveLength(1);
    runs[0]!.succeed();
    await pass(INTERVAL_MS);
    expect(runs).toHaveLength(2);
  });

  it('tells of a failed run, tries again, and is ok once a run succeeds', async () => {
    const { job, runs, failures, pass } = createJob();
    await job.start();
    expect(job.health()).toEqual({ status: 'ok' });
    runs[0]!.fail(new Error('disk full'));
    await pass(INTERVAL_MS);
    expect(failures).toEqual([new Error('disk full')]);
    expect(job.health()).toEqual({ status: 'degraded', detail: 'old rows were not deleted: disk full' });
    runs[1]!.succeed();
    await pass(0);
    expect(job.health()).toEqual({ status: 'ok' });
  });

  it('is degraded, with the last reason, only when failures have lasted for the stated time', async () => {
    const { job, runs, pass } = createJob({ degradedAfterMs: 1_500 });
    await job.start();
    runs[0]!.fail(new Error('first'));
    await pass(INTERVAL_MS);
    runs[1]!.fail(new Error('second'));
    await pass(499);
    expect(job.health()).toEqual({ status: 'ok' });
    await pass(1);
    expect(job.health()).toEqual({ status: 'degraded', detail: 'old rows were not deleted: second' });
  });

  it('counts the time of failures anew after a success', async () => {
    const { job, runs, pass } = createJob({ degradedAfterMs: 1_500 });
    await job.start();
    runs[0]!.fail(new Error('first'));
    await pass(INTERVAL_MS);
    runs[1]!.succeed();
    await pass(INTERVAL_MS);
    runs[2]!.fail(new Error('second'));
    await pass(999);
    expect(job.health()).toEqual({ status: 'ok' });
  });

  it('treats an error thrown before the first await as a failed run', async () => {
    const { job, failures, pass } = createJob({
      run: () => {
        throw new Error('at once');
      },
    });
    await job.start();
    await pass(0);
    expect(failures).toEqual([new Error('at once')]);
  });
});

describe('stop', () => {
  it('aborts the signal of the run under way, waits for the run, and no other follows', async () => {
    const { job, runs, pass } = createJob();
    await job.start();
    let stopped = false;
    const stopping = job.stop().then(() => {
      stopped = true;
    });
    expect(runs[0]!.signal.aborted).toBe(true);
    await pass(INTERVAL_MS);
    expect(stopped).toBe(false);
    runs[0]!.succeed();
    await stopping;
    await pass(10 * INTERVAL_MS);
    expect(runs).toHaveLength(1);
  });

  it('between two runs cancels the next one, and is idempotent', async () => {
    const { job, runs, pass } = createJob();
    await job.start();
    runs[0]!.succeed();
    await pass(1);
    await Promise.all([job.stop(), job.stop()]);
    await pass(10 * INTERVAL_MS);
    expect(runs).toHaveLength(1);
  });

  it('is no failure of the run that it aborts, but another error in that run is', async () => {
    const [aborted, failed] = [createJob(), createJob()];
    for (const { job, runs, end } of [
      { ...aborted, end: (run: Run) => run.fail(run.signal.reason) },
      { ...failed, end: (run: Run) => run.fail(new Error('disk full')) },
    ]) {
      await job.start();
      const stopping = job.stop();
      end(runs[0]!);
      await stopping;
    }
    expect(aborted.failures).toEqual([]);
    expect(failed.failures).toEqual([new Error('disk full')]);
  });

  it('before the start makes the start do nothing', async () => {
    const { job, runs } = createJob();
    await job.stop();
    await job.start();
    expect(runs).toHaveLength(0);
  });
});
