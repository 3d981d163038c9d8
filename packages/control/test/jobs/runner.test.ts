import { AppError, storeUnavailable } from '@analytics/shared/errors';
import { waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { countingJob } from '../fixture/jobs.ts';
import { createJobsFixture } from '../fixture/jobs-on-log.ts';

const fixture = createJobsFixture();
afterEach(() => fixture.cleanUp());

describe('a job', () => {
  it('runs to its end, and tells its progress and what came of it', async () => {
    const { make, jobOf, start } = await fixture.open(countingJob());
    const id = await make({ steps: 3, secret: 'of a user' });
    expect(jobOf(id)).toMatchObject({ state: 'queued', progress: { done: 0 } });
    await start();
    await waitFor(() => jobOf(id).state === 'done');
    const job = jobOf(id);
    expect(job).toMatchObject({ progress: { done: 3, total: 3 }, result: { counted: 3 }, params: { steps: 3 } });
    expect(job.startedAt).toBeLessThanOrEqual(job.endedAt ?? 0);
    expect(job).not.toHaveProperty('checkpoint');
    expect(job.params).not.toHaveProperty('secret');
  });

  it('runs after those that were made before it, one at a time', async () => {
    const order: string[] = [];
    let atOnce = 0;
    const step = async ({ jobId }: { jobId: string }) => {
      order.push(jobId);
      atOnce += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(atOnce).toBe(1);
      atOnce -= 1;
    };
    const { make, jobOf, start } = await fixture.open(countingJob({ step }));
    const ids = [await make({ steps: 2 }), await make({ steps: 2 }), await make({ steps: 2 })];
    await start();
    await waitFor(() => ids.every((id) => jobOf(id).state === 'done'));
    expect(order).toEqual(ids.flatMap((id) => [id, id]));
  });

  it('goes on from its last checkpoint under the next leader', async () => {
    const taken: number[] = [];
    const definition = countingJob({
      took: (_, index) => taken.push(index),
      // What is saved now is not lost by the stop.
      step: async (run, index) => {
        if (index === 2 && taken.length === 3)
          await new Promise((resolve) => run.signal.addEventListener('abort', resolve));
        run.signal.throwIfAborted();
      },
    });
    const { make, jobOf, start } = await fixture.open(definition);
    const id = await make({ steps: 5 });
    const first = await start();
    await waitFor(() => taken.length === 3);
    await first.stop();
    expect(jobOf(id)).toMatchObject({ state: 'running', checkpoint: { next: 2 } });
    await start();
    await waitFor(() => jobOf(id).state === 'done');
    expect(taken).toEqual([0, 1, 2, 2, 3, 4]);
  });

  it('that fails tells why, where what was wrong is for its asker to read', async () => {
    const faults = [new AppError('conflict', { detail: 'The archive is full.' }), new Error('password=hunter2')];
    const { make, jobOf, start } = await fixture.open(
      countingJob({
        step: () => {
          throw faults.shift();
        },
      }),
    );
    const ids = [await make({ steps: 1 }), await make({ steps: 1 })];
    await start();
    await waitFor(() => ids.every((id) => jobOf(id).state === 'failed'));
    expect(jobOf(ids[0]!).error).toEqual({ code: 'conflict', message: 'The archive is full.' });
    expect(jobOf(ids[1]!).error?.code).toBe('internal_error');
    expect(JSON.stringify(jobOf(ids[1]!))).not.toContain('hunter2');
  });

  it('waits while the store is away, and goes on from its checkpoint', async () => {
    const taken: number[] = [];
    let isAway = true;
    const definition = countingJob({
      took: (_, index) => taken.push(index),
      step: (_, index) => {
        if (index !== 1 || !isAway) return;
        isAway = false;
        throw storeUnavailable(new Error('away'));
      },
    });
    const { make, jobOf, start } = await fixture.open(definition);
    const id = await make({ steps: 3 });
    await start();
    await waitFor(() => jobOf(id).state === 'done');
    expect(taken).toEqual([0, 1, 1, 2]);
  });

  it('that is cancelled while it runs ends, and keeps what it had done', async () => {
    const definition = countingJob({ stepMs: 1 });
    const { make, jobOf, start, cancel } = await fixture.open(definition);
    const id = await make({ steps: 1_000_000 });
    await start();
    await waitFor(() => jobOf(id).progress.done > 0);
    await cancel(id);
    await waitFor(() => jobOf(id).state === 'cancelled');
    expect(jobOf(id).progress.done).toBeGreaterThan(0);
  });

  it('that ends the process each time is given up', async () => {
    const { make, jobOf, start, change } = await fixture.open(countingJob());
    const id = await make({ steps: 1 });
    await change(id, { state: 'running', runId: 'of a process that is gone', unsavedRuns: 5 });
    await start();
    await waitFor(() => jobOf(id).state === 'failed');
    expect(jobOf(id).error?.message).toContain('ended 5 times');
  });

  it('whose result the log does not take has failed, and says so', async () => {
    const definition = { ...countingJob(), run: async () => ({ text: 'x'.repeat(5_000_000) }) };
    const { make, jobOf, start } = await fixture.open(definition, { EMBEDDED_LOG_MAX_BYTES: '4000000' });
    const id = await make({ steps: 1 });
    await start();
    await waitFor(() => jobOf(id).state === 'failed');
    expect(jobOf(id).error).toMatchObject({ code: 'invalid_record', message: expect.stringContaining('characters') });
  });
});

it('a run that was overtaken ends, and changes nothing more', async () => {
  const aborted: unknown[] = [];
  const definition = countingJob({
    step: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted.push(signal.reason);
          reject(signal.reason as Error);
        });
      }),
  });
  const { make, jobOf, start, change } = await fixture.open(definition);
  const id = await make({ steps: 1 });
  await start();
  await waitFor(() => jobOf(id).state === 'running');
  await change(id, { runId: 'of another leader' });
  await waitFor(() => aborted.length > 0);
  expect(aborted).toMatchObject([{ name: 'OvertakenError' }]);
  // This process leads, after all: it takes the job again.
  await waitFor(() => jobOf(id).runId !== 'of another leader');
});

it('the audit trail has who made, cancelled and ended jobs, and no progress', async () => {
  const { make, jobOf, start, cancel, audit } = await fixture.open(
    countingJob({ step: ({ saveNow }, index) => saveNow({ done: index }) }),
  );
  const id = await make({ steps: 20 });
  const other = await make({ steps: 1 });
  await cancel(other);
  await start();
  await waitFor(() => jobOf(id).state === 'done');
  const entries = (await audit()).map(({ by, action, id: of }) => [by, action, of]).reverse();
  expect(entries).toEqual([
    ['admin', 'make', id],
    ['admin', 'make', other],
    ['admin', 'cancelled', other],
    ['jobs', 'done', id],
  ]);
});

it('the progress of a job leaves little in the log, and is saved once a second', async () => {
  const { make, jobOf, start, records } = await fixture.open(countingJob());
  const many = await make({ steps: 3_000 });
  const runner = await start();
  await waitFor(() => jobOf(many).state === 'done', { timeoutMs: 60_000 });
  await runner.stop();
  // Making, taking and ending it, and a save for each second, each with the deletion of the one before.
  const job = jobOf(many);
  const seconds = ((job.endedAt ?? 0) - (job.startedAt ?? 0)) / 1_000;
  expect(await records()).toBeLessThanOrEqual(6 + 2 * (seconds + 2));
});

it('an ended job is removed after 90 days', async () => {
  const { make, jobOf, start, catalog, time } = await fixture.open(countingJob());
  const id = await make({ steps: 1 });
  const runner = await start();
  await waitFor(() => jobOf(id).state === 'done');
  await runner.stop();
  time.ahead += 91 * 86_400_000;
  await start();
  await waitFor(() => catalog.get('job', id) === undefined);
});

it('the page of metrics has the jobs by kind and state, their progress, and who leads', async () => {
  let goOn = () => {};
  const { make, start, metrics } = await fixture.open(
    countingJob({
      step: (_, index) => (index < 1 ? undefined : new Promise<void>((resolve) => (goOn = resolve))),
    }),
  );
  await make({ steps: 2 });
  await make({ steps: 2 });
  expect(await metrics()).toContain('analytics_jobs_leader{service="test"} 0');
  await start();
  await waitFor(async () =>
    (await metrics()).includes('analytics_job_progress{kind="verify",of="done",service="test"} 1'),
  );
  const page = await metrics();
  expect(page).toContain('analytics_jobs_leader{service="test"} 1');
  expect(page).toContain('analytics_jobs{kind="verify",state="running",service="test"} 1');
  expect(page).toContain('analytics_jobs{kind="verify",state="queued",service="test"} 1');
  expect(page).toContain('analytics_job_progress{kind="verify",of="total",service="test"} 2');
  goOn();
});
