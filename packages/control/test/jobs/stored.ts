import { join } from 'node:path';
import { createFolderStorage } from '@analytics/record-files/storage';
import type { JobProgress } from '@analytics/shared/contracts';
import { encodeEvent, type RecordKind, recordHeaders, sameRulesForAll } from '@analytics/shared/domain';
import { appendAll, type Point } from '@analytics/shared/ports';
import { createArchiveJob } from '../../src/job-kinds/archive-job.js';
import { createReplayJob } from '../../src/job-kinds/replay-job.js';
import type { JobRun } from '../../src/jobs/job.js';
import { openEmbedded } from '../fixture/embedded.js';

/** Now, for the jobs. */
export const NOW = Date.UTC(2026, 0, 20, 12);

/** A run of a job whose checkpoints the test sees. */
export function runOf<Params, Checkpoint = never>(params: Params, checkpoint?: NoInfer<Checkpoint>) {
  const saved: { progress: JobProgress; checkpoint: Checkpoint | undefined }[] = [];
  const stop = new AbortController();
  const save = async (progress: JobProgress, at?: Checkpoint) => {
    saved.push({ progress, checkpoint: at === undefined ? undefined : structuredClone(at) });
  };
  const run: JobRun<Params, Checkpoint> = {
    jobId: 'job',
    requestedBy: 'admin',
    params,
    checkpoint,
    save,
    saveNow: save,
    pause: async () => stop.signal.throwIfAborted(),
    signal: stop.signal,
  };
  return { run, saved, stop };
}

/** Real embedded log and store and a folder of files, and the jobs over them; they go when the test is over. */
export async function stored(parts: { isErased?: (point: Point) => boolean; retentionDays?: number } = {}) {
  const { folder, context, eventLog, store } = await openEmbedded(
    parts.retentionDays === undefined ? {} : { RETENTION_DAYS: String(parts.retentionDays) },
  );
  const { config, topics } = context;
  const storage = createFolderStorage(join(folder, 'files'));
  const time = { now: NOW, settled: NOW };
  const deps = {
    store,
    eventLog,
    topics,
    openStorage: async () => storage,
    settledUntil: async () => time.settled,
    isErased: parts.isErased ?? (() => false),
    rulesOf: sameRulesForAll(config),
    clock: { now: () => time.now },
  };
  return {
    eventLog,
    store,
    storage,
    topics,
    time,
    archiveJob: createArchiveJob(deps),
    replayJob: createReplayJob(deps),
    append: (points: readonly Point[]) =>
      appendAll(
        eventLog,
        points.flatMap((point) =>
          point.kind === 'event'
            ? [encodeEvent(point.record, topics.events, recordHeaders({ correlationId: 'c' }))]
            : [],
        ),
      ),
    async scanned(kind: RecordKind = 'event'): Promise<Point[]> {
      const points: Point[] = [];
      const range = { from: 0, to: NOW * 2 };
      for await (const { point } of store.scan({ kind, apps: 'all', range })) points.push(point);
      return points;
    },
  };
}
