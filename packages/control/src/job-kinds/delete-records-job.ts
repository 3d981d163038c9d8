import { sleep } from '@analytics/shared/batching';
import { retentionMsOf } from '@analytics/shared/domain';
import {
  CATALOG_LAG_MS,
  type Catalog,
  type Clock,
  type DeletionSelection,
  type NameCount,
  type RecordDeletion,
  type TimeRange,
} from '@analytics/shared/ports';
import type { JobDefinition, JobRun } from '../jobs/job.js';
import { DeleteEventsParams, DeleteMetricsParams, deletionRangeOf, eventsOf, metricsOf } from './deletion-params.js';
import { beginDeletion, deletionOf, endDeletion, tidyDeletions } from './refusals.js';

export interface DeleteRecordsDeps {
  store: RecordDeletion;
  catalog: Catalog;
  config: { RETENTION_DAYS?: number; WRITE_TIMEOUT_MS: number };
  clock: Clock;
}

/** What came in just before every door refused it is deleted by another time. */
const MAX_TIMES = 3;
/** Names that a result tells; the counts of the others are one. */
const MAX_NAMES = 100;

/** Of the first run: another run after a crash has the same range, and tells what there was before. */
interface DeletionCheckpoint {
  range: TimeRange;
  before: NamedCounts;
}

/** How many records there are, by name, the most frequent first. */
interface NamedCounts {
  total: number;
  byName: NameCount[];
  /** Of the names that are left out. */
  others?: number;
}

type AnyParams = DeleteEventsParams | DeleteMetricsParams;
type Run<Params> = JobRun<Params, DeletionCheckpoint>;

/** Deletes events of an app, by name and range; without `dryRun: false` it only counts them. */
export const createDeleteEventsJob = (
  deps: DeleteRecordsDeps,
): JobDefinition<typeof DeleteEventsParams, DeletionCheckpoint> => ({
  kind: 'delete-events',
  params: DeleteEventsParams,
  appsOf: ({ appId }) => [appId],
  check: (params) => void deletionRangeOf(params, deps.clock),
  run: (run) => deleteRecords(deps, run, (range) => eventsOf(run.params, range)),
});

/** Deletes metrics of an app, by name, tags and range; without `dryRun: false` it only counts them. */
export const createDeleteMetricsJob = (
  deps: DeleteRecordsDeps,
): JobDefinition<typeof DeleteMetricsParams, DeletionCheckpoint> => ({
  kind: 'delete-metrics',
  params: DeleteMetricsParams,
  appsOf: ({ appId }) => [appId],
  check: (params) => void deletionRangeOf(params, deps.clock),
  run: (run) => deleteRecords(deps, run, (range) => metricsOf(run.params, range)),
});

async function deleteRecords<Params extends AnyParams>(
  deps: DeleteRecordsDeps,
  run: Run<Params>,
  selectionOf: (range: TimeRange) => DeletionSelection,
): Promise<Record<string, unknown>> {
  const { store, clock } = deps;
  const { appId, dryRun } = run.params;
  const range = run.checkpoint?.range ?? deletionRangeOf(run.params, clock);
  const selection = selectionOf(range);
  const before = run.checkpoint?.before ?? namedCounts(await store.countRecords(selection, run.signal));
  const about = { appId, range: textsOf(range), before };
  // What is not said is no permission.
  if (dryRun !== false) return { dryRun: true, ...about };
  await run.saveNow({ done: 0, total: before.total, step: 'deleting' }, { range, before });
  const after = await deleteAll(deps, run, selection);
  const deleted = before.total - after.total;
  await run.saveNow({ done: deleted, total: before.total, step: 'deleted' }, { range, before });
  return { dryRun: false, ...about, after, deleted };
}

async function deleteAll<Params extends AnyParams>(
  { store, catalog, config, clock }: DeleteRecordsDeps,
  { jobId, params, signal, pause }: Run<Params>,
  selection: DeletionSelection,
): Promise<NamedCounts> {
  await tidyDeletions({ catalog, nowMs: clock.now(), retentionMs: retentionMsOf(config) });
  const { lateRecords = 'refuse' } = params;
  const deletion = deletionOf(selection, lateRecords);
  await beginDeletion(catalog, jobId, deletion);
  // A door that did not know it yet has by then stored what it has taken.
  if (lateRecords === 'refuse') await sleep(CATALOG_LAG_MS + config.WRITE_TIMEOUT_MS, signal);
  for (let time = 1; ; time += 1) {
    await store.deleteRecords(selection, { signal, pause });
    const left = namedCounts(await store.countRecords(selection, signal));
    if (left.total > 0 && lateRecords === 'refuse' && time < MAX_TIMES) continue;
    await endDeletion(catalog, jobId, deletion, clock.now());
    return left;
  }
}

function namedCounts(counts: readonly NameCount[]): NamedCounts {
  const sum = (some: readonly NameCount[]) => some.reduce((all, { count }) => all + count, 0);
  const [byName, others] = [counts.slice(0, MAX_NAMES), counts.slice(MAX_NAMES)];
  return { total: sum(counts), byName, ...(others.length === 0 ? {} : { others: sum(others) }) };
}

const textsOf = ({ from, to }: TimeRange) => ({
  startTime: new Date(from).toISOString(),
  endTime: new Date(to).toISOString(),
});
