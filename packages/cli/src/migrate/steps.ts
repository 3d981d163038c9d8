import { amount } from '../format/summary.js';
import { carryCatalog } from './carry-catalog.js';
import type { Checkpoint } from './checkpoint.js';
import { type Migration, pass } from './pass.js';
import { startOfRound } from './rounds.js';
import { RECORD_KINDS } from './side-records.js';

export interface StepOptions {
  /** Whether what is configured goes along. */
  catalog: boolean;
  marginMs: number;
}

/** What is configured, when it is to go along. What the target refused is told. */
export async function catalogStep(migration: Migration, { catalog }: StepOptions): Promise<void> {
  if (!catalog) return;
  const { changed, rejected, erased } = await carryCatalog(migration, { dryRun: false });
  const fact = { step: 'catalog', changed, rejected, erased };
  if (changed > 0 || erased > 0)
    await migration.view.say(
      `Catalog: ${amount(changed, 'change')}, ${amount(erased, 'user')} erased at the target.`,
      fact,
    );
  for (const { kind, id, message } of rejected)
    await migration.view.say(`The target does not take the ${kind} ${id}: ${message}`, {
      step: 'catalog',
      kind,
      id,
      message,
    });
}

/** Everything that was at the source when the migration began; goes on where an earlier run has ended. */
export async function copyStep(migration: Migration, { progress, save }: Checkpoint): Promise<void> {
  const { view, apps } = migration;
  for (const kind of RECORD_KINDS) {
    const before = progress.copied[kind];
    if (before?.done === true) continue;
    await view.begin(`copying ${kind}`);
    // Apps are copied one after the other: a time says how far the migration is only where there is one sequence.
    const isOne = apps === undefined || apps.length === 1;
    const onReached = async (beforeMs: number) => {
      progress.copied[kind] = { before: beforeMs, done: false };
      await save();
    };
    const range = { startTime: isOne ? before?.before : undefined, endTime: undefined };
    const { compared, missing } = await pass(migration, { kind, range, sends: true, ...(isOne ? { onReached } : {}) });
    progress.copied[kind] = { before: migration.deps.clock.now(), done: true };
    await save();
    await view.say(`Copied ${kind}: ${amount(compared, 'record')} read, ${missing} sent.`, {
      step: 'copy',
      kind,
      compared,
      sent: missing,
    });
  }
  progress.mark ??= progress.startedAt;
  await save();
}

/** What was written since the last round; how long it took, milliseconds. */
export async function roundStep(migration: Migration, checkpoint: Checkpoint, options: StepOptions): Promise<number> {
  const { progress, save } = checkpoint;
  const { view, deps } = migration;
  const beganAt = deps.clock.now();
  await catalogStep(migration, options);
  const startTime = startOfRound(progress.mark ?? progress.startedAt, options.marginMs);
  const sent: Record<string, number> = {};
  for (const kind of RECORD_KINDS) {
    await view.begin(`catching up ${kind}`);
    sent[kind] = (await pass(migration, { kind, range: { startTime, endTime: undefined }, sends: true })).missing;
  }
  progress.mark = beganAt;
  await save();
  const ms = deps.clock.now() - beganAt;
  await view.say(
    `Caught up: ${amount(sent['events'] ?? 0, 'event')} and ${amount(sent['metrics'] ?? 0, 'metric')} sent in ${(ms / 1_000).toFixed(1)} s.`,
    { step: 'round', sent, ms },
  );
  return ms;
}
