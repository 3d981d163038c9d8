import { recordLine } from '@analytics/record-files/ndjson';
import type { FileStorage } from '@analytics/record-files/storage';
import { sleep } from '@analytics/shared/batching';
import { OperatorError } from '@analytics/shared/errors';
import { type Point, recordIdOf } from '@analytics/shared/ports';
import type { Command } from 'commander';
import { readNames } from '../admin/values.js';
import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { openRejects, type Rejects } from '../migrate/rejects.js';
import { createSender, type Sender } from '../migrate/sender.js';
import type { SideRecord } from '../migrate/side-records.js';
import { openTarget, type Side, type TargetOptions, withTarget } from '../migrate/sides.js';
import { type ProgressView, showJobProgress } from '../terminal/job-progress.js';
import { tell } from '../terminal/output.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { archivedPortions, manifestsOf, type ReplaySelection } from './archived-records.js';
import { readKind, readRate } from './replay.js';
import { openReplayCheckpoint, type ReplayCheckpoint, type ReplayProgress } from './replay-checkpoint.js';
import { withSelection } from './selection.js';

interface ReplayToOptions extends TargetOptions, ReplaySelection {
  rate?: number;
  checkpoint: string;
  rejects?: string;
  dryRun?: boolean;
  json?: boolean;
}

const SAVE_EVERY_MS = 2_000;

export function addReplayTo(archive: Command, deps: CliDeps): void {
  withSelection(withTarget(archive.command('replay')), deps)
    .description(
      'send records of the archive to a running service, each counts once; killed at any moment, the same command goes on',
    )
    .option('--only <events|metrics>', 'one kind only [both]', readKind)
    .option('--name <name>', 'only events, or metrics, of this name; may be given several times', readNames)
    .option('--rate <n>', 'at most n records a second', readRate)
    .option('--checkpoint <file>', 'how far it is, while it is not done', 'analytics-replay.json')
    .option('--rejects <file>', 'records that the service does not take [beside the checkpoint]')
    .option('--dry-run', 'count, and send nothing')
    .option('--json', 'a JSON object at the end, for programs')
    .action((options: ReplayToOptions) => replayTo(deps, options));
}

/**
 * Sends records of the archive to a service by its import API, with their ids and times: what is there already stays.
 *
 * @throws OperatorError when it was stopped, or the service does not take some of them
 */
async function replayTo(deps: CliDeps, options: ReplayToOptions): Promise<void> {
  const target = await openTarget(deps, options);
  const storage = await deps.openStorage();
  const { checkpoint: file, rejects: rejectsFile = `${file}.rejects.ndjson` } = options;
  const { app, since, until, only, name: names } = options;
  const asked = { from: storage.place, to: target.url, app, since, until, only, names };
  const checkpoint = await openReplayCheckpoint(file, asked);
  const stopping = new AbortController();
  const release = deps.onInterrupt(() => stopping.abort());
  const rejects = openRejects(rejectsFile, { goesOn: checkpoint.isResumed });
  try {
    const replay = { deps, target, storage, checkpoint, rejects, signal: stopping.signal };
    const progress = await sendAll(replay, options);
    await tellEnd(deps, options, progress);
    if (options.dryRun === true) return;
    await checkpoint.remove();
    if (progress.rejected > 0)
      throw new OperatorError(
        `${amount(progress.rejected, 'record')} the service does not take; they are in ${visible(rejectsFile)}, each with its reason.`,
      );
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    throw new OperatorError(`Stopped. The same command goes on with ${visible(file)}.`);
  } finally {
    release();
    await rejects.close();
  }
}

interface Replay {
  deps: CliDeps;
  target: Side;
  storage: FileStorage;
  checkpoint: ReplayCheckpoint;
  rejects: Rejects;
  signal: AbortSignal;
}

async function sendAll(replay: Replay, options: ReplayToOptions): Promise<ReplayProgress> {
  const { deps, storage, checkpoint, signal } = replay;
  const isDryRun = options.dryRun === true;
  const progress: ReplayProgress = isDryRun
    ? { ...checkpoint.progress, read: 0, sent: 0, rejected: 0 }
    : checkpoint.progress;
  const after = isDryRun ? undefined : progress.at;
  if (checkpoint.isResumed && !isDryRun) await tell(deps.err, 'Going on with an earlier run.\n');
  const manifests = await manifestsOf(storage, options, after);
  const total = progress.read + manifests.reduce((sum, { records }) => sum + records, 0) - (after?.records ?? 0);
  const view = showJobProgress(deps.err, isDryRun ? 'counting' : 'replay');
  const senders = sendersOf(replay, progress);
  const begun = { at: performance.now(), sent: progress.sent };
  let savedAt = begun.at;
  try {
    for await (const { points, read, at, manifest } of archivedPortions(storage, manifests, {
      selection: options,
      after,
    })) {
      signal.throwIfAborted();
      if (!isDryRun) for (const point of points) await senders[manifest.kind].send(recordOf(point));
      progress.read += read;
      progress.sent += points.length;
      progress.at = at;
      await showProgress(view, progress, total);
      if (!isDryRun && performance.now() - savedAt > SAVE_EVERY_MS) await save();
      if (options.rate !== undefined && !isDryRun)
        await sleep(begun.at + ((progress.sent - begun.sent) / options.rate) * 1_000 - performance.now(), signal);
    }
    if (!isDryRun) await save();
    return progress;
  } finally {
    view.stop();
  }

  /** What the checkpoint says is sent is durably at the service. */
  async function save(): Promise<void> {
    for (const sender of Object.values(senders)) await sender.flush();
    await checkpoint.save();
    savedAt = performance.now();
  }
}

/** Each record that the service refuses is counted. */
function sendersOf({ deps, target, rejects }: Replay, progress: ReplayProgress): Record<'event' | 'metric', Sender> {
  const counting: Rejects = {
    ...rejects,
    add: async (kind, record, message) => {
      if (!rejects.has(kind, record)) progress.rejected += 1;
      await rejects.add(kind, record, message);
    },
  };
  return {
    event: createSender(deps, target, 'events', counting),
    metric: createSender(deps, target, 'metrics', counting),
  };
}

const recordOf = (point: Point): SideRecord => ({
  appId: point.record.appId,
  id: recordIdOf(point),
  ms: point.record.timestamp,
  line: recordLine(point),
});

const showProgress = (view: ProgressView, { read, sent, rejected }: ReplayProgress, total: number): Promise<void> =>
  view.update({
    state: 'running',
    text: `${amount(read, 'record')} read, ${sent} sent${rejected === 0 ? '' : `, ${rejected} refused`}`,
    done: Math.min(read, total),
    total,
  });

async function tellEnd(
  { out, err }: CliDeps,
  { json, dryRun }: ReplayToOptions,
  { read, sent, rejected }: ReplayProgress,
): Promise<void> {
  if (json === true) return await out.write(`${visibleJson({ dryRun: dryRun === true, read, sent, rejected })}\n`);
  const text = dryRun === true ? `${amount(sent, 'record')} would be sent.` : `${amount(sent, 'record')} sent.`;
  await tell(
    err,
    `${text}${dryRun === true ? ' Nothing was changed.' : ' Those that were there already stay as they are.'}\n`,
  );
}
