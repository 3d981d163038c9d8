import { describe, expect, it } from 'vitest';
import { adminService } from './fixture/admin-service.js';
import { endJobs, jobsOver } from './fixture/ended-jobs.js';

const RANGE = { startTime: '2026-01-01T00:00:00.000Z', endTime: '2026-01-15T12:00:00.000Z' };
const BEFORE = { total: 3, byName: [{ name: 'buy\u001b', count: 2 }], others: 1 };

/** A service that has three events, until they are deleted. */
async function withEvents(before = BEFORE) {
  const service = await adminService({ jobs: jobsOver });
  const made = endJobs(service.catalog, ({ params }) => ({
    result:
      params['dryRun'] === false ? { deleted: 3, after: { total: 0 }, range: RANGE, before } : { range: RANGE, before },
  }));
  return { ...service, made };
}
const DELETE = ['delete', 'events', '--app', 'shop'];

describe('delete', () => {
  it('counts first, and deletes up to the moment of the count what was asked for', async () => {
    const { analytics, made } = await withEvents();
    const { exitCode, out } = await analytics([...DELETE, '--name', 'buy', '--since', RANGE.startTime, '--yes']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/buy\\x1b +2\nof other names +1\n\n2 event names\.\n3 events deleted, 0 left\.\n$/);
    expect(out).not.toContain('Job ');
    const asked = { appId: 'shop', eventName: 'buy' };
    expect(made.map(({ kind, params }) => ({ kind, params }))).toMatchObject([
      { kind: 'delete-events', params: { ...asked, dryRun: true } },
      { kind: 'delete-events', params: { ...asked, dryRun: false, endTime: RANGE.endTime } },
    ]);
  });

  it('with --json prints one JSON object and nothing else', async () => {
    const { analytics } = await withEvents();
    const { out, err } = await analytics([...DELETE, '--yes', '--json']);
    expect(JSON.parse(out)).toEqual({ appId: 'shop', range: RANGE, ...BEFORE, deleted: 3, left: 0 });
    expect(err).toBe('');
    const dryRun = await analytics([...DELETE, '--dry-run', '--json']);
    expect(JSON.parse(dryRun.out)).toEqual({ appId: 'shop', range: RANGE, ...BEFORE });
  });

  it('deletes nothing without a yes, and where there is nothing', async () => {
    const { analytics, made } = await withEvents();
    const no = await analytics(DELETE, { isTerminal: true, confirm: async () => false });
    expect([no.exitCode, no.err]).toEqual([0, expect.stringContaining('Nothing was changed.\n')]);
    expect((await analytics(DELETE)).exitCode).toBe(2);
    expect((await analytics([...DELETE, '--dry-run'])).exitCode).toBe(0);
    const empty = await withEvents({ total: 0, byName: [], others: 0 });
    expect((await empty.analytics([...DELETE, '--yes'])).exitCode).toBe(0);
    expect([...made, ...empty.made].filter(({ params }) => params['dryRun'] === false)).toEqual([]);
  });

  it('of metrics takes tags, and says what late records are to be', async () => {
    const { analytics, made } = await withEvents();
    const options = ['--tag', 'region=eu', '--tag', 'host=a=b', '--late-records', 'take', '--yes'];
    expect(await analytics(['delete', 'metrics', '--app', 'shop', ...options])).toMatchObject({ exitCode: 0 });
    const params = { appId: 'shop', tags: { region: 'eu', host: 'a=b' }, lateRecords: 'take' };
    expect(made.at(-1)).toMatchObject({ kind: 'delete-metrics', params: { ...params, dryRun: false } });
    for (const wrong of [
      ['--tag', 'region'],
      ['--late-records', 'never'],
      ['--since', 'soon'],
    ]) {
      expect((await analytics(['delete', 'metrics', '--app', 'shop', ...wrong])).exitCode).toBe(2);
    }
  });

  it('that fails is exit code 1 and says why, with --json as well', async () => {
    const { analytics, catalog } = await adminService({ jobs: jobsOver });
    endJobs(catalog, () => ({ state: 'failed', error: { code: 'conflict', message: 'It is full.' } }));
    for (const options of [[], ['--json']]) {
      const { exitCode, out, err } = await analytics([...DELETE, '--yes', ...options]);
      expect([exitCode, out, err]).toEqual([1, '', expect.stringContaining('has failed: It is full. (conflict)')]);
    }
  });
});
