import { sleep } from '@analytics/shared/batching';
import { OperatorError } from '@analytics/shared/errors';
import type { CliDeps } from '../deps.js';
import { amount, timeText } from '../format/summary.js';
import { carryCatalog } from './carry-catalog.js';
import { type Checkpoint, openCheckpoint } from './checkpoint.js';
import { createDayTally } from './day-counts.js';
import { createMigrationView } from './migration-view.js';
import { type Migration, pass } from './pass.js';
import { openRejects } from './rejects.js';
import { isCaughtUp } from './rounds.js';
import { RECORD_KINDS } from './side-records.js';
import { openSides, type SideOptions } from './sides.js';
import { catalogStep, copyStep, roundStep, type StepOptions } from './steps.js';
import { requireEqual, tellDays } from './verdict.js';
import { verify } from './verify.js';

export interface MigrateOptions extends SideOptions {
  app?: string[];
  catalog: boolean;
  /** Seconds. */
  margin: number;
  checkpoint: string;
  rejects?: string;
  follow?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** Between two rounds of a migration that follows its source. */
const FOLLOW_EVERY_MS = 5_000;

/**
 * Brings everything of one running installation to another one, and verifies it. Killed at any moment, the same command
 * goes on.
 *
 * @throws OperatorError when the target has not everything, with what to do
 */
export async function migrate(deps: CliDeps, options: MigrateOptions): Promise<void> {
  const { source, target } = await openSides(deps, options);
  const { app: apps, json = false, checkpoint: file, rejects: rejectsFile = `${file}.rejects.ndjson` } = options;
  const stopping = new AbortController();
  const told = new AbortController();
  // With --follow the first Ctrl-C says that the writers were switched, and the next that it is to stop.
  const release = deps.onInterrupt(() => (options.follow === true && !told.signal.aborted ? told : stopping).abort());
  const view = createMigrationView({ out: deps.out, err: deps.err, json, now: () => deps.clock.now() });
  const rejects = openRejects(rejectsFile);
  const migration: Migration = { deps, source, target, apps, rejects, view, signal: stopping.signal };
  try {
    if (options.dryRun === true) return await preview(migration, options);
    const begun = { from: source.url, to: target.url, ...(apps === undefined ? {} : { apps }) };
    const checkpoint = await openCheckpoint(file, begun, deps.clock.now());
    await run(migration, checkpoint, { options, told: told.signal });
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    throw new OperatorError(`Stopped. The same command goes on with ${file}.`);
  } finally {
    view.end();
    release();
    await rejects.close();
  }
}

async function run(
  migration: Migration,
  checkpoint: Checkpoint,
  { options, told }: { options: MigrateOptions; told: AbortSignal },
): Promise<void> {
  const { deps, view, rejects } = migration;
  const steps: StepOptions = { catalog: options.catalog, marginMs: options.margin * 1_000 };
  if (checkpoint.isResumed) await view.say('Going on with an earlier run.', { step: 'resume', ...checkpoint.progress });
  await catalogStep(migration, steps);
  await copyStep(migration, checkpoint);
  for (const times: number[] = []; !isCaughtUp(times); ) times.push(await roundStep(migration, checkpoint, steps));
  if (options.follow === true) await follow(migration, checkpoint, { steps, told });
  const days = await verify(migration);
  await catalogStep(migration, steps);
  view.end();
  await tellDays(deps.out, days, options.json === true);
  requireEqual(days, rejects.file);
  const mark = timeText(checkpoint.progress.mark);
  await view.say(
    `The target has everything that the source had at ${mark} (UTC). Switch the writers to it now; when they are, run the same command once more for what came meanwhile. Then switch the readers.`,
    { step: 'done', until: checkpoint.progress.mark },
  );
}

/** Rounds until somebody says that the writers were switched; then one more. */
async function follow(
  migration: Migration,
  checkpoint: Checkpoint,
  { steps, told }: { steps: StepOptions; told: AbortSignal },
): Promise<void> {
  const { view, signal } = migration;
  await view.say('Caught up, and following. Switch the writers to the target now; press Ctrl-C once that is done.', {
    step: 'following',
  });
  while (!told.aborted) {
    await sleep(FOLLOW_EVERY_MS, AbortSignal.any([told, signal]));
    signal.throwIfAborted();
    await roundStep(migration, checkpoint, steps);
  }
  await view.say('The last round, and the verification.', { step: 'last' });
  await roundStep(migration, checkpoint, steps);
}

/** What a migration would do: counts, and nothing changed. */
async function preview(migration: Migration, { catalog, json = false }: MigrateOptions): Promise<void> {
  const { view, deps } = migration;
  if (catalog) {
    const { changed, erased } = await carryCatalog(migration, { dryRun: true });
    await view.say(
      `Catalog: ${amount(changed, 'entry')} to take over, ${amount(erased, 'tombstone')} of erased users.`,
      { step: 'catalog', changed, erased },
    );
  }
  const days = [];
  for (const kind of RECORD_KINDS) {
    await view.begin(`counting ${kind}`);
    const tally = createDayTally(kind);
    await pass(migration, { kind, range: { startTime: undefined, endTime: undefined }, sends: false, tally });
    days.push(...tally.days());
  }
  view.end();
  await tellDays(deps.out, days, json);
  const missing = days.reduce((sum, day) => sum + day.missing, 0);
  await view.say(`${amount(missing, 'record')} would be sent. Nothing was changed.`, { step: 'dry run', missing });
}
