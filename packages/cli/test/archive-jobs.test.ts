import { openJobs } from '@analytics/control';
import { parseConfig } from '@analytics/shared/config';
import type { JobRecord } from '@analytics/shared/contracts';
import { createTelemetry } from '@analytics/shared/telemetry';
import { expect, it } from 'vitest';
import { adminService } from './fixture/admin-service.js';

/** The kinds of jobs of the service, which nobody runs here. */
const JOBS = openJobs({
  config: parseConfig('control', { AUTH: 'off' }),
  topics: {},
  telemetry: createTelemetry('test'),
} as never).definitions;

it('archive create asks for a job of the app and range', async () => {
  const { analytics, catalog } = await adminService({ jobs: JOBS });
  const since = '2026-01-01T00:00:00Z';
  const { out, exitCode } = await analytics(['archive', 'create', '--app', 'shop', '--since', since]);
  const [job] = catalog.list('job');
  expect({ out, exitCode }).toEqual({ out: `${job?.id}\n`, exitCode: 0 });
  expect(job?.value).toMatchObject({ kind: 'archive', params: { appId: 'shop', startTime: Date.parse(since) } });
});

it('replay asks for a job of what is named', async () => {
  const { analytics, catalog } = await adminService({ jobs: JOBS });
  const options = ['--log', '--only', 'events', '--name', 'buy,view', '--rate', '5', '--dry-run', '--json'];
  const { out } = await analytics(['replay', ...options]);
  const [job] = catalog.list('job');
  expect(JSON.parse(out)).toEqual({ jobId: job?.id });
  const params = { from: 'log', recordKind: 'event', names: ['buy', 'view'], rate: 5, dryRun: true };
  expect(job?.value).toMatchObject({ kind: 'replay', params });
  await analytics(['replay']);
  expect(
    catalog
      .list('job')
      .map(({ value }) => value.params['from'])
      .sort(),
  ).toEqual(['archive', 'log']);
});

it.each([
  ['done', { result: { stored: 3, apps: { 'a\u001b': 3 } } }, 0, /stored {5}3\n {2}apps {7}\{/],
  ['failed', { error: { code: 'damaged_file', message: 'x.parquet is damaged' } }, 1, /error {6}x\.parquet is damaged/],
] as const)('waits for a job that is %s, and says what came of it', async (state, end, exitCode, shown) => {
  const { analytics, catalog } = await adminService({ jobs: JOBS });
  catalog.watch(({ kind, id, entry }) => {
    const value = entry?.value as JobRecord | undefined;
    if (kind !== 'job' || entry === undefined || value?.state !== 'queued') return;
    void catalog.put('job', id, { ...value, ...end, state }, { revision: entry.revision, by: 'test' });
  });
  const outcome = await analytics(['replay', '--wait']);
  expect(outcome.exitCode).toBe(exitCode);
  expect(outcome.out).toMatch(shown);
  expect(outcome.out).not.toContain('\u001b');
  if (state === 'failed') expect(outcome.err).toContain('has failed: x.parquet is damaged (damaged_file)');
});

it.each([
  ['replay', '--only', 'things'],
  ['replay', '--rate', '0'],
  ['archive', 'create', '--since', 'soon'],
  ['archive', 'query'],
])('refuses %s %s %s', async (...args) => {
  const { analytics } = await adminService({ jobs: JOBS });
  expect((await analytics(args)).exitCode).toBe(2);
});
