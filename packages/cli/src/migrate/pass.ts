import type { CliDeps } from '../deps.js';
import { compareRecords } from './compare-records.js';
import type { DayTally } from './day-counts.js';
import type { MigrationView } from './migration-view.js';
import type { Rejects } from './rejects.js';
import { createSender } from './sender.js';
import { type RecordsOf, type SideRecord, sideRecords } from './side-records.js';
import type { Side } from './sides.js';

/** What every pass of a migration uses. */
export interface Migration {
  deps: CliDeps;
  source: Side;
  target: Side;
  /** Unset: all that the keys may read. */
  apps: readonly string[] | undefined;
  rejects: Rejects;
  view: MigrationView;
  signal: AbortSignal;
}

export interface PassOptions {
  kind: RecordsOf;
  /** Epoch milliseconds; unset: from the first record, to the last. */
  range: { startTime: number | undefined; endTime: number | undefined };
  /** Sends what the target lacks. */
  sends: boolean;
  tally?: DayTally;
  /** Records that are not counted as missing, because they came while the pass was made. */
  isNew?(ms: number): boolean;
  /** Called now and then: everything that is dated before is at the target. */
  onReached?(beforeMs: number): Promise<void>;
}

export interface Passed {
  compared: number;
  missing: number;
}

const REACHED_EVERY_MS = 3_000;

/** Compares what both sides have of one kind, and sends what the target lacks. To make it again changes nothing. */
export async function pass(migration: Migration, options: PassOptions): Promise<Passed> {
  const passed: Passed = { compared: 0, missing: 0 };
  for (const appId of migration.apps ?? [undefined]) await passApp(migration, options, appId, passed);
  return passed;
}

async function passApp(
  { deps, source, target, rejects, view, signal }: Migration,
  { kind, range, sends, tally, isNew = () => false, onReached }: PassOptions,
  appId: string | undefined,
  passed: Passed,
): Promise<void> {
  const asked = { kind, conditions: { appId }, range };
  const sender = createSender(deps, target, kind, rejects);
  let reachedAt = performance.now();
  const reach = async ({ ms }: SideRecord) => {
    if (performance.now() - reachedAt < REACHED_EVERY_MS) return;
    await sender.flush();
    await onReached?.(ms);
    reachedAt = performance.now();
  };
  const compared = compareRecords(sideRecords(deps, source, asked, signal), sideRecords(deps, target, asked, signal));
  for await (const { status, record } of compared) {
    signal.throwIfAborted();
    const isRejected = status === 'missing' && rejects.has(kind, record);
    if (status !== 'extra') passed.compared += 1;
    if (status === 'missing' && !isRejected) {
      if (isNew(record.ms)) continue;
      passed.missing += 1;
      if (sends) await sender.send(record);
    }
    tally?.add(isRejected ? 'rejected' : status, record);
    if (passed.compared % 1_000 === 0) await view.update({ ...passed, ms: record.ms });
    if (onReached !== undefined) await reach(record);
  }
  await sender.flush();
}
