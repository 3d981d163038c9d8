import { DAY_MS } from '@analytics/shared/domain';
import type { DeletionSelection, NameCount } from '@analytics/shared/ports';
import { appSettings, fakeCatalog } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { createApplyRetentionJob } from '../../src/job-kinds/apply-retention-job.js';
import { createDeleteEventsJob, createDeleteMetricsJob } from '../../src/job-kinds/delete-records-job.js';
import { beginDeletion, deletionOf, endDeletion } from '../../src/job-kinds/refusals.js';
import type { JobRun } from '../../src/jobs/job.js';

const NOW = Date.UTC(2026, 0, 15, 12);
const EVENTS = { appId: 'shop', dryRun: false, lateRecords: 'take' } as const;

/** A store that has these counts until it is told to delete. */
function setUp(counts: NameCount[] = [{ name: 'purchase', count: 3 }]) {
  const deleted: DeletionSelection[] = [];
  const catalog = fakeCatalog(() => NOW);
  let left = counts;
  const store = {
    countRecords: async () => left,
    deleteRecords: async (selection: DeletionSelection) => {
      deleted.push(selection);
      left = [];
    },
    forgetWritten: () => {},
  };
  const deps = { store, catalog, config: { WRITE_TIMEOUT_MS: -1_000, RETENTION_DAYS: 365 }, clock: { now: () => NOW } };
  const saved: unknown[] = [];
  const save = async (_progress: unknown, checkpoint?: unknown) => {
    if (checkpoint !== undefined) saved.push(structuredClone(checkpoint));
  };
  const runOf = <Params>(params: Params, checkpoint?: unknown) =>
    ({
      jobId: 'job',
      requestedBy: 'admin',
      params,
      checkpoint,
      save,
      saveNow: save,
      pause: async () => {},
      signal: new AbortController().signal,
    }) as JobRun<Params, never>;
  const refill = () => {
    left = counts;
  };
  return { deps, deleted, catalog, saved, runOf, refill };
}

describe('delete-events', () => {
  it.each([{}, { dryRun: true }])('nothing is deleted without dryRun: false: %j', async (params) => {
    const { deps, deleted, catalog, runOf } = setUp();
    const asked = { appId: 'shop', lateRecords: 'refuse', ...params } as never;
    const result = await createDeleteEventsJob(deps).run(runOf(asked));
    expect(result).toMatchObject({ dryRun: true, before: { total: 3, byName: [{ name: 'purchase', count: 3 }] } });
    expect(deleted).toEqual([]);
    expect(catalog.list('deletion')).toEqual([]);
  });

  it('deletes what was asked for, up to now at most, and tells the counts before and after', async () => {
    const { deps, deleted, runOf } = setUp();
    const params = { ...EVENTS, eventName: 'purchase', startTime: NOW - DAY_MS, endTime: NOW + DAY_MS };
    const result = await createDeleteEventsJob(deps).run(runOf(params));
    const range = { from: NOW - DAY_MS, to: NOW };
    expect(deleted).toEqual([{ kind: 'event', appId: 'shop', eventName: 'purchase', range }]);
    expect(result).toMatchObject({ dryRun: false, before: { total: 3 }, after: { total: 0, byName: [] }, deleted: 3 });
  });

  it('has the range and the counts of its first run when it is run again after a crash', async () => {
    const { deps, deleted, saved, runOf } = setUp();
    const job = createDeleteEventsJob(deps);
    await job.run(runOf(EVENTS));
    const later = { ...deps, clock: { now: () => NOW + DAY_MS } };
    const again = await createDeleteEventsJob(later).run(runOf(EVENTS, saved[0]));
    expect(deleted[1]).toEqual(deleted[0]);
    expect(again).toMatchObject({ before: { total: 3 }, deleted: 3 });
  });

  it('deletes again what came in before every door refused it', async () => {
    const { deps, deleted, runOf, refill } = setUp();
    const { deleteRecords } = deps.store;
    deps.store.deleteRecords = async (selection) => {
      await deleteRecords(selection);
      if (deleted.length === 1) refill();
    };
    const result = await createDeleteEventsJob(deps).run(runOf({ ...EVENTS, lateRecords: 'refuse' }));
    expect(deleted).toHaveLength(2);
    expect(result).toMatchObject({ after: { total: 0 } });
  });

  it('names the 100 most frequent names, and the rest as one', async () => {
    const { deps, runOf } = setUp(Array.from({ length: 102 }, (_, index) => ({ name: `n${index}`, count: 2 })));
    const result = (await createDeleteEventsJob(deps).run(runOf({ ...EVENTS, dryRun: true }))) as {
      before: { total: number; byName: unknown[]; others: number };
    };
    expect(result.before).toMatchObject({ total: 204, others: 4 });
    expect(result.before.byName).toHaveLength(100);
  });

  it('a range that ends before it begins is refused', () => {
    const check = createDeleteEventsJob(setUp().deps).check;
    expect(() => check?.({ ...EVENTS, startTime: 2_000, endTime: 1_000 })).toThrow('/endTime: must be after startTime');
  });
});

it('delete-metrics deletes by name and tags', async () => {
  const { deps, deleted, runOf } = setUp();
  await createDeleteMetricsJob(deps).run(runOf({ ...EVENTS, metricName: 'cpu', tags: { host: 'a' } }));
  expect(deleted).toMatchObject([{ kind: 'metric', appId: 'shop', metricName: 'cpu', tags: { host: 'a' } }]);
});

describe('late records', () => {
  const ofEvents = (from: number, to: number, eventName?: string) =>
    deletionOf(
      { kind: 'event', appId: 'shop', range: { from, to }, ...(eventName === undefined ? {} : { eventName }) },
      'refuse',
    );

  it('are refused while a deletion runs and after it', async () => {
    const { deps, catalog, runOf } = setUp();
    const { deleteRecords } = deps.store;
    let during: unknown;
    deps.store.deleteRecords = async (selection) => {
      during = catalog.get('deletion', 'job')?.value;
      await deleteRecords(selection);
    };
    await createDeleteEventsJob(deps).run(runOf({ ...EVENTS, lateRecords: 'refuse', eventName: 'purchase' }));
    expect(during).toMatchObject({ appId: 'shop', eventName: 'purchase', lateRecords: 'refuse', to: NOW });
    expect(catalog.get('deletion', 'job')?.value).toMatchObject({ lateRecords: 'refuse', endedAt: NOW });
  });

  it('are taken by a later deletion that covers the range, and the entries of both are gone', async () => {
    const { deps, catalog, runOf } = setUp();
    await beginDeletion(catalog, 'old', ofEvents(NOW - 10, NOW - 5, 'purchase'));
    await endDeletion(catalog, 'old', ofEvents(NOW - 10, NOW - 5, 'purchase'), NOW);
    await beginDeletion(catalog, 'beside', ofEvents(0, NOW - 5, 'purchase'));
    await endDeletion(catalog, 'beside', ofEvents(0, NOW - 5, 'purchase'), NOW);
    await createDeleteEventsJob(deps).run(runOf({ ...EVENTS, startTime: NOW - 20 }));
    expect(catalog.list('deletion').map(({ id }) => id)).toEqual(['beside']);
  });

  it('of more than 100 deletions of an app cannot be refused', async () => {
    const { catalog } = setUp();
    for (let id = 0; id < 100; id += 1) {
      await beginDeletion(catalog, `job ${id}`, ofEvents(id, id + 1));
      await endDeletion(catalog, `job ${id}`, ofEvents(id, id + 1), NOW);
    }
    await expect(beginDeletion(catalog, 'more', ofEvents(200, 201))).rejects.toMatchObject({ code: 'conflict' });
    await beginDeletion(catalog, 'covers some', ofEvents(0, 201));
    expect(catalog.list('deletion').map(({ id }) => id)).toEqual(['covers some']);
  });
});

describe('apply-retention', () => {
  it('deletes what is older than the retention of each app that has one, by whole hours', async () => {
    const { deps, deleted, catalog, runOf } = setUp();
    await catalog.put('app', 'kept', appSettings(), { revision: 0, by: 'admin' });
    await catalog.put('app', 'shop', appSettings({ retentionDays: 7 }), { revision: 0, by: 'admin' });
    const clock = { now: () => NOW + 1_234 };
    const result = await createApplyRetentionJob({ ...deps, clock }).run(runOf({}));
    expect(deleted.map(({ kind, appId, range }) => [kind, appId, range.to])).toEqual([
      ['event', 'shop', NOW - 7 * DAY_MS],
      ['metric', 'shop', NOW - 7 * DAY_MS],
    ]);
    expect(result).toEqual({ apps: 1, deleted: { shop: { event: 3, metric: 0 } } });
  });

  it('goes on behind the last app that was done', async () => {
    const { deps, deleted, catalog, runOf } = setUp();
    for (const id of ['a', 'b', 'c']) {
      await catalog.put('app', id, appSettings({ retentionDays: 7 }), { revision: 0, by: 'admin' });
    }
    await createApplyRetentionJob(deps).run(runOf({}, { lastApp: 'b', deleted: {} }));
    expect(new Set(deleted.map(({ appId }) => appId))).toEqual(new Set(['c']));
  });

  it('ends refusals of what is too old anyway, and of jobs that ended before they were done', async () => {
    const { deps, catalog, runOf } = setUp();
    await catalog.put('app', 'shop', appSettings({ retentionDays: 7 }), { revision: 0, by: 'admin' });
    const old = deletionOf({ kind: 'event', appId: 'shop', range: { from: 0, to: NOW - 8 * DAY_MS } }, 'refuse');
    const young = { ...old, to: NOW - 6 * DAY_MS };
    await endDeletion(catalog, 'old', old, NOW);
    await endDeletion(catalog, 'young', young, NOW);
    await beginDeletion(catalog, 'gone', { ...young, appId: 'other' });
    await createApplyRetentionJob(deps).run(runOf({}));
    expect(catalog.list('deletion').map(({ id }) => id)).toEqual(['young']);
  });
});
