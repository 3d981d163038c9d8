import { Name } from '@analytics/shared/contracts';
import { DAY_MS, EARLIEST_MS, HOUR_MS, type RecordKind, retentionMsOf } from '@analytics/shared/domain';
import type { Catalog, Clock, RecordDeletion } from '@analytics/shared/ports';
import { Type } from '@sinclair/typebox';
import type { JobDefinition, JobRun } from '../jobs/job.js';
import { tidyDeletions } from './refusals.js';

const ApplyRetentionParams = Type.Object(
  { appId: Type.Optional(Name('Only the records of this app.')) },
  { additionalProperties: false },
);

export interface ApplyRetentionDeps {
  store: RecordDeletion;
  catalog: Catalog;
  config: { RETENTION_DAYS?: number };
  clock: Clock;
}

interface RetentionCheckpoint {
  /** The last app that is done; they are in the order of their ids. */
  lastApp: string;
  deleted: Record<string, Record<RecordKind, number>>;
}

const KINDS = ['event', 'metric'] as const;

/**
 * Deletes what is older than the retention of its app, of whole hours: an hour more is shown by no read meanwhile. Apps
 * without a retention of their own have that of the installation, which the store looks after.
 */
export const createApplyRetentionJob = ({
  store,
  catalog,
  config,
  clock,
}: ApplyRetentionDeps): JobDefinition<typeof ApplyRetentionParams, RetentionCheckpoint> => ({
  kind: 'apply-retention',
  params: ApplyRetentionParams,
  appsOf: ({ appId }) => (appId === undefined ? 'all' : [appId]),
  run: async (run) => {
    const { lastApp = '', deleted = {} } = run.checkpoint ?? {};
    const apps = catalog
      .list('app')
      .flatMap(({ id, value: { retentionDays: days } }) => (days === undefined ? [] : [{ appId: id, days }]))
      .filter(({ appId }) => appId > lastApp && (run.params.appId ?? appId) === appId);
    for (const [done, { appId, days }] of apps.entries()) {
      await run.save({ done, total: apps.length, step: appId });
      const to = Math.floor((clock.now() - days * DAY_MS) / HOUR_MS) * HOUR_MS;
      const counts = await deleteBefore(store, run, { appId, to });
      if (counts.event + counts.metric > 0) deleted[appId] = counts;
      await run.save({ done: done + 1, total: apps.length }, { lastApp: appId, deleted });
    }
    await tidyDeletions({ catalog, nowMs: clock.now(), retentionMs: retentionMsOf(config) });
    return { apps: apps.length, deleted };
  },
});

/** How many records of each kind there were. Where none is counted the store may still have parts of a run that broke off. */
async function deleteBefore(
  store: RecordDeletion,
  { signal, pause }: Pick<JobRun<unknown, unknown>, 'signal' | 'pause'>,
  { appId, to }: { appId: string; to: number },
): Promise<Record<RecordKind, number>> {
  const counts = { event: 0, metric: 0 };
  for (const kind of KINDS) {
    const selection = { kind, appId, range: { from: EARLIEST_MS, to } };
    const named = await store.countRecords(selection, signal);
    counts[kind] = named.reduce((all, { count }) => all + count, 0);
    await store.deleteRecords(selection, { signal, pause });
    await pause();
  }
  return counts;
}
