import { type ArchivedDay, archiveDay, dayOf, type IsErased } from '@analytics/record-files/archive';
import type { FileStorage } from '@analytics/record-files/storage';
import { Name } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, type RecordKind } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { Clock, Point, RecordScan, ScannedRecord, TimeRange } from '@analytics/shared/ports';
import { Type } from '@sinclair/typebox';
import type { JobDefinition, JobRun } from '../jobs/job.js';
import { type RangeParams, rangeOf, rangeParams } from './job-range.js';

const KINDS = ['event', 'metric'] as const;
/** Late records of a day mostly come within it; one that comes later opens the day again. */
const CLOSED_AFTER_MS = HOUR_MS;
const PORTION = 500;

const ArchiveParams = Type.Object(
  {
    appId: Type.Optional(Name('Only the records of this app.')),
    recordKind: Type.Optional(Type.Union([Type.Literal('event'), Type.Literal('metric')])),
    ...rangeParams,
  },
  { additionalProperties: false },
);

interface Counts extends Omit<ArchivedDay, 'damaged'> {
  days: number;
  records: number;
}

interface ArchiveCheckpoint {
  kind: RecordKind;
  /** The first day that is not archived yet, epoch milliseconds. */
  from: number;
  counts: Counts;
  damaged: string[];
}

export interface ArchiveJobDeps {
  store: RecordScan;
  openStorage(): Promise<FileStorage>;
  /** The moment up to which the store has whatever the log took of a kind, epoch milliseconds. */
  settledUntil(kind: RecordKind): Promise<number>;
  isErased: IsErased;
  clock: Clock;
}

type Run = JobRun<RangeParams & { appId?: string; recordKind?: RecordKind }, ArchiveCheckpoint>;

/**
 * Archives the days that are closed: over for an hour, and settled in the store. A run reads its whole range; what has
 * not changed since is not written again. One run at a time.
 */
export function createArchiveJob(deps: ArchiveJobDeps): JobDefinition<typeof ArchiveParams, ArchiveCheckpoint> {
  let before: Promise<unknown> = Promise.resolve();
  return {
    kind: 'archive',
    params: ArchiveParams,
    appsOf: ({ appId }) => (appId === undefined ? 'all' : [appId]),
    check: (params) => void rangeOf(params, { from: 0, to: Infinity }),
    run(run) {
      const result = before.then(() => archive(deps, run));
      before = result.catch(() => {});
      return result;
    },
  };
}

async function archive(deps: ArchiveJobDeps, run: Run): Promise<Record<string, unknown>> {
  const { params, checkpoint, signal } = run;
  signal.throwIfAborted();
  const storage = await deps.openStorage();
  const counts: Counts = checkpoint?.counts ?? { days: 0, records: 0, written: 0, unchanged: 0, bytes: 0 };
  const damaged = [...(checkpoint?.damaged ?? [])];
  const kinds = KINDS.filter((kind) => params.recordKind === undefined || params.recordKind === kind);
  for (const kind of kinds.slice(checkpoint === undefined ? 0 : kinds.indexOf(checkpoint.kind))) {
    const closed = await closedDays(deps, kind, params);
    const range = { ...closed, from: checkpoint?.kind === kind ? checkpoint.from : closed.from };
    const apps = params.appId === undefined ? 'all' : [params.appId];
    const records = deps.store.scan({ kind, apps, range }, signal);
    for await (const { day, points } of byDay(records)) {
      const { isErased } = deps;
      const archived = await archiveDay({
        storage,
        kind,
        day,
        isErased,
        signal,
        records: counted(points, counts, run),
      });
      damaged.push(...archived.damaged);
      counts.days += 1;
      for (const count of ['written', 'unchanged', 'bytes'] as const) counts[count] += archived[count];
      const next = { kind, from: Date.parse(day) + DAY_MS, counts, damaged };
      await run.save({ done: counts.records, step: `${kind}s of ${day}` }, next);
    }
  }
  if (damaged.length > 0) {
    throw new AppError('damaged_file', {
      detail: `All other days are archived; ${damaged.length} could not be: ${damaged.slice(0, 5).join(' ')} Restore the file from a copy, or remove it and its manifest: then it is made anew of what the store has.`,
    });
  }
  return { ...counts };
}

/** Whole days only, so that a file never has a part of a day. */
async function closedDays(deps: ArchiveJobDeps, kind: RecordKind, params: RangeParams): Promise<TimeRange> {
  const settled = await deps.settledUntil(kind);
  const closed = Math.min(settled, deps.clock.now() - CLOSED_AFTER_MS);
  const { from, to } = rangeOf(params, { from: 0, to: closed });
  const startOfDay = (ms: number) => Math.floor(ms / DAY_MS) * DAY_MS;
  // The day that has the last millisecond of the range is meant as well, once it is closed.
  return { from: startOfDay(from), to: Math.min(startOfDay(to + DAY_MS - 1), startOfDay(closed)) };
}

/** Records in time order, day by day; each day must be read to its end before the next one is taken. */
async function* byDay(
  records: AsyncIterable<ScannedRecord>,
): AsyncGenerator<{ day: string; points: AsyncIterable<readonly Point[]> }> {
  const iterator = records[Symbol.asyncIterator]();
  try {
    let next = await iterator.next();
    async function* pointsOf(day: string): AsyncGenerator<readonly Point[]> {
      let portion: Point[] = [];
      while (next.done !== true && dayOf(next.value.point.record.timestamp) === day) {
        portion.push(next.value.point);
        if (portion.length === PORTION) {
          yield portion;
          portion = [];
        }
        next = await iterator.next();
      }
      yield portion;
    }
    while (next.done !== true) {
      const day = dayOf(next.value.point.record.timestamp);
      yield { day, points: pointsOf(day) };
    }
  } finally {
    await iterator.return?.();
  }
}

async function* counted(
  points: AsyncIterable<readonly Point[]>,
  counts: Counts,
  run: Run,
): AsyncGenerator<readonly Point[]> {
  for await (const portion of points) {
    counts.records += portion.length;
    yield portion;
    await run.save({ done: counts.records });
    await run.pause();
  }
}
