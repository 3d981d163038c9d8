import type { JobRecord } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { countingJob } from '../../../control/test/fixture/jobs.js';
import { adminService } from '../fixture/admin-service.js';

const JOB: JobRecord = {
  kind: 'verify',
  params: { appId: 'shop' },
  apps: ['shop'],
  requestedBy: 'admin',
  requestHash: '',
  state: 'running',
  createdAt: Date.UTC(2026, 0, 15, 12),
  startedAt: Date.UTC(2026, 0, 15, 13),
  progress: { done: 30, total: 120, step: 'events' },
};

async function withJob(job: Partial<JobRecord> = {}) {
  const service = await adminService();
  await service.catalog.put('job', 'job-1', { ...JOB, ...job }, { revision: 0, by: 'admin' });
  const change = async (next: Partial<JobRecord>) => {
    const { value, revision } = service.catalog.get('job', 'job-1')!;
    await service.catalog.put('job', 'job-1', { ...value, ...next }, { revision, by: 'jobs' });
  };
  return { ...service, change };
}

describe('jobs', () => {
  it('are listed with their state and how far they are', async () => {
    const { analytics } = await withJob();
    const { out, exitCode } = await analytics(['jobs', 'list', '--state', 'running', '--kind', 'verify']);
    expect(out).toMatch(
      /job-1 +verify +running +30 of 120 \(25 %\), events +shop +2026-01-15 12:00:00 +admin\n\n1 job\./,
    );
    expect(exitCode).toBe(0);
    expect((await analytics(['jobs', 'list', '--state', 'queued'])).out).toContain('0 jobs.');
    expect((await analytics(['jobs', 'list', '--state', 'over'])).exitCode).toBe(2);
  });

  it('are shown one by one, in words or as JSON', async () => {
    const { analytics } = await withJob({ state: 'done', result: { deleted: 12 } });
    const { out } = await analytics(['jobs', 'show', 'job-1']);
    expect(out).toMatch(/state +done\n/);
    expect(out).toMatch(/deleted +12\n/);
    const { out: json } = await analytics(['jobs', 'show', 'job-1', '--json']);
    expect(JSON.parse(json)).toMatchObject({ jobId: 'job-1', result: { deleted: 12 } });
    expect((await analytics(['jobs', 'show', 'missing'])).exitCode).toBe(1);
  });

  it('are watched to their end: a line a change, then what came of it', async () => {
    const { analytics, change } = await withJob();
    const watching = analytics(['jobs', 'watch', 'job-1']);
    setTimeout(() => void change({ state: 'done', progress: { done: 120, total: 120 }, result: { deleted: 12 } }), 300);
    const { err, out, exitCode } = await watching;
    expect(err).toBe('verify: running, 30 of 120 (25 %), events\nverify: done, 120 of 120 (100 %)\n');
    expect(out).toMatch(/deleted +12\n/);
    expect(exitCode).toBe(0);
  });

  it('that fail while they are watched are exit code 1, and say why', async () => {
    const { analytics } = await withJob({ state: 'failed', error: { code: 'conflict', message: 'It is full.' } });
    const { err, exitCode } = await analytics(['jobs', 'watch', 'job-1']);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('The job job-1 has failed: It is full. (conflict)')]);
    const json = await analytics(['jobs', 'watch', 'job-1', '--json']);
    expect([json.exitCode, JSON.parse(json.out)]).toMatchObject([1, { state: 'failed' }]);
  });

  it('are started, and watched to their end when that is asked for', async () => {
    const { analytics, catalog } = await adminService({ jobs: [countingJob()] });
    const params = '{"appId":"shop","steps":1}';
    const made = await analytics(['jobs', 'start', 'verify', params]);
    const id = made.out.trim();
    expect(made.err).toContain(`analytics jobs watch ${id}`);
    expect(catalog.get('job', id)?.value).toMatchObject({ state: 'queued', params: { appId: 'shop', steps: 1 } });

    catalog.watch(({ id: changed, kind, entry }) => {
      const job = entry?.value as JobRecord;
      if (kind !== 'job' || changed === id || job.state !== 'queued') return;
      queueMicrotask(() => void catalog.put('job', changed, { ...job, state: 'done' }, { revision: 1, by: 'jobs' }));
    });
    const waited = await analytics(['jobs', 'start', 'verify', params, '--wait']);
    expect([waited.exitCode, waited.out]).toEqual([0, expect.stringMatching(/state +done/)]);

    expect((await analytics(['jobs', 'start', 'verify', '{"app":"shop"}'])).err).toContain('/app');
    expect((await analytics(['jobs', 'start', 'verify', 'shop'])).exitCode).toBe(2);
  });

  it('go on when the watching is ended by Ctrl-C, which says how to see and end them', async () => {
    const { analytics, catalog } = await withJob();
    const onInterrupt = (stop: () => void) => {
      const timer = setTimeout(stop, 100);
      return () => clearTimeout(timer);
    };
    const { err, exitCode } = await analytics(['jobs', 'watch', 'job-1'], { onInterrupt });
    expect(exitCode).toBe(1);
    expect(err).toContain('analytics jobs watch job-1');
    expect(err).toContain('analytics jobs cancel job-1');
    expect(catalog.get('job', 'job-1')?.value.isCancelled).toBeUndefined();
  });

  it('are cancelled', async () => {
    const { analytics, catalog, change } = await withJob();
    expect((await analytics(['jobs', 'cancel', 'job-1'])).out).toBe('The job job-1 is told to end.\n');
    expect(catalog.get('job', 'job-1')?.value.isCancelled).toBe(true);
    await change({ state: 'done', isCancelled: false });
    const { exitCode, err } = await analytics(['jobs', 'cancel', 'job-1']);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('The job has ended: it is done.')]);
  });
});
