import type { FileStorage } from '@analytics/record-files/storage';
import { sleep } from '@analytics/shared/batching';
import type { LogTopics } from '@analytics/shared/config';
import { Name } from '@analytics/shared/contracts';
import { checkEvent, checkMetric, type RecordCheck, type RulesOf } from '@analytics/shared/domain';
import type { Clock, EventLog, Point, RecordWriter } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import type { JobDefinition, JobRun } from '../jobs/job.js';
import { rangeOf, rangeParams } from './job-range.js';
import { countName, noCounts, type ReplayCounts } from './replay-counts.js';
import {
  faultOf,
  fromArchive,
  fromLog,
  type ReplayPortion,
  type ReplayPosition,
  type ReplayRecord,
} from './replay-source.js';

const KINDS = ['event', 'metric'] as const;
const MAX_NAMES = 100;

const ReplayParams = Type.Object(
  {
    from: Type.Union([Type.Literal('archive'), Type.Literal('log')]),
    appId: Type.Optional(Name('Only the records of this app.')),
    recordKind: Type.Optional(Type.Union([Type.Literal('event'), Type.Literal('metric')])),
    names: Type.Optional(
      Type.Array(Name('Only events, or metrics, of this name.'), { minItems: 1, maxItems: MAX_NAMES }),
    ),
    ...rangeParams,
    dryRun: Type.Optional(Type.Boolean({ description: 'Count and write nothing.' })),
    rate: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'At most so many records a second.' }),
    ),
  },
  { additionalProperties: false },
);
type ReplayParams = Static<typeof ReplayParams>;

interface ReplayCheckpoint {
  position?: ReplayPosition;
  counts: ReplayCounts;
}

export interface ReplayJobDeps {
  store: RecordWriter;
  openStorage(): Promise<FileStorage>;
  eventLog: Pick<EventLog, 'read'>;
  topics: Pick<LogTopics, 'events' | 'metrics'>;
  rulesOf: RulesOf;
  /** Whether the user of a record was erased; `appendedAt`: when the log took it, epoch milliseconds. */
  isErased(point: Point, appendedAt: number | undefined): boolean;
  clock: Clock;
}

type Run = JobRun<ReplayParams, ReplayCheckpoint>;

/**
 * Writes records of the archive or of the log into the store again, with their ids and times: what is there already
 * stays, so that a second replay changes nothing. Records pass the rules of the doors, except that none is too old; those
 * of erased users are left out.
 */
export const createReplayJob = (deps: ReplayJobDeps): JobDefinition<typeof ReplayParams, ReplayCheckpoint> => ({
  kind: 'replay',
  params: ReplayParams,
  appsOf: ({ appId }) => (appId === undefined ? 'all' : [appId]),
  check: (params) => void rangeOf(params, { from: 0, to: Infinity }),
  async run(run) {
    const { checkpoint, signal } = run;
    const counts = checkpoint?.counts ?? noCounts();
    const begunAt = performance.now();
    const readBefore = counts.read;
    for await (const { records, position } of await portionsOf(deps, run)) {
      const wanted = records.filter(isWanted(run.params));
      await replayPortion(deps, wanted, { counts, isDryRun: run.params.dryRun === true });
      await run.save({ done: counts.read }, position === undefined ? undefined : { position, counts });
      await run.pause();
      const { rate } = run.params;
      if (rate !== undefined)
        await sleep(begunAt + ((counts.read - readBefore) / rate) * 1_000 - performance.now(), signal);
      signal.throwIfAborted();
    }
    return { ...counts };
  },
});

async function portionsOf(deps: ReplayJobDeps, { params, checkpoint }: Run): Promise<AsyncIterable<ReplayPortion>> {
  const { appId, recordKind, from } = params;
  const kinds = KINDS.filter((kind) => recordKind === undefined || kind === recordKind);
  const range = rangeOf(params, { from: 0, to: from === 'log' ? deps.clock.now() : Number.MAX_SAFE_INTEGER });
  const selection = { appId, kinds, range };
  return from === 'archive'
    ? fromArchive(await deps.openStorage(), selection, checkpoint?.position)
    : fromLog({ ...deps, check: checkOf(deps) }, selection, checkpoint?.position);
}

/** The rules of the doors, without an age: what was taken once was not too old then. */
const checkOf = ({ rulesOf, clock }: ReplayJobDeps): RecordCheck => ({
  rulesOf: (appId) => ({ ...rulesOf(appId), retentionMs: undefined }),
  nowMs: clock.now(),
});

const isWanted =
  ({ names }: ReplayParams) =>
  ({ point }: ReplayRecord): boolean => {
    if (names === undefined) return true;
    return (
      point !== undefined && names.includes(point.kind === 'event' ? point.record.eventName : point.record.metricName)
    );
  };

async function replayPortion(
  deps: ReplayJobDeps,
  records: readonly ReplayRecord[],
  { counts, isDryRun }: { counts: ReplayCounts; isDryRun: boolean },
): Promise<void> {
  const check = checkOf(deps);
  const reject = (reason: string) => {
    counts.rejected += 1;
    countName(counts.reasons, reason);
  };
  const points: Point[] = [];
  let erased = 0;
  // Counted only once the portion is written: it comes again when the store is away.
  const outcomes: (() => void)[] = [];
  for (const { point, fault = point && ruleFault(point, check), appendedAt } of records) {
    if (point !== undefined) outcomes.push(() => countName(counts.apps, point.record.appId));
    if (point === undefined || fault !== undefined) outcomes.push(() => reject(fault ?? 'is not valid'));
    else if (deps.isErased(point, appendedAt)) erased += 1;
    else points.push(point);
  }
  const written = isDryRun || points.length === 0 ? [] : await deps.store.write(points, { priority: 'backlog' });
  counts.read += records.length;
  counts.erased += erased;
  for (const count of outcomes) count();
  if (isDryRun) counts.stored += points.length;
  for (const outcome of written) {
    if (outcome.status === 'rejected') reject(outcome.message);
    else counts[outcome.status] += 1;
  }
}

function ruleFault(point: Point, check: RecordCheck): string | undefined {
  const checked = point.kind === 'event' ? checkEvent(point.record, check) : checkMetric(point.record, check);
  return checked.ok ? undefined : faultOf(checked.errors);
}
