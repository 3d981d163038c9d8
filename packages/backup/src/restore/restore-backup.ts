import { createLogCatalog, type ReadCatalog } from '@analytics/catalog';
import type { LogTopics } from '@analytics/shared/config';
import type { RulesOf } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import { whileStarted } from '@analytics/shared/lifecycle';
import {
  type Catalog,
  type Clock,
  createTombstones,
  type EventLog,
  type GroupProgress,
  type Lifecycle,
  type RecordScan,
  type RecordWriter,
  type RestoreTarget,
  type UserErasure,
} from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { compareDays, type DayDifference } from '../compare-days.js';
import { topicFile } from '../create-backup.js';
import { readRecords } from '../lines.js';
import { type LogGap, logGapOf, type VerifiedBackup, type VerifyDeps, verifyBackup } from '../verify-backup.js';
import { carryCredentials, carryErasures } from './carry-over.js';
import { checkFits } from './check-fits.js';
import { eraseAgain } from './erase-again.js';
import { restoreKeptTopics } from './kept-topics.js';
import { readTopicCatalog } from './read-running.js';
import { type SettledCounts, storeSettled } from './store-settled.js';

export type RestoredStore = RecordWriter & RecordScan & UserErasure & Lifecycle;

export interface RestoreDeps extends VerifyDeps {
  targets: readonly RestoreTarget[];
  /** The configured names. */
  topics: LogTopics;
  group: string;
  rulesOf: RulesOf;
  /** The log of the place that is restored into, not started; before the restore it may not be there. */
  openLog(): Promise<EventLog>;
  /**
   * What is configured in the deployment that the restored one follows, with the newest erasures; undefined where there
   * is none any more. Asked only where the log is in the backup: one that outlives a restore is itself the newest.
   */
  readNewest(): Promise<ReadCatalog | undefined>;
  /** The store of the place that is restored into, not started. */
  openStore(): Promise<RestoredStore>;
  logger: Logger;
  clock: Clock;
  /** What is done now, for people. */
  onStep(step: string): Promise<void>;
}

export interface RestoreOptions {
  /** Puts what is in the way aside, and goes on where records of the log are lost. */
  force: boolean;
  signal: AbortSignal;
}

export interface RestoreReport extends Pick<VerifiedBackup, 'manifest'> {
  /** Of each place, where what was there before is now; undefined: nothing was. */
  places: { place: string; before: string | undefined }[];
  /** Of a log on servers. Undefined: the log is in the backup, or is another one than that of the backup. */
  gap: LogGap | undefined;
  /** Topics that were empty and were restored. */
  restoredTopics: string[];
  /** Records that were answered 201 after the store was copied. */
  settled: SettledCounts;
  /** Entries about erased users and revoked credentials that are newer than the backup. */
  carried: number;
  /** Users who were erased after the store was copied, and were erased again. */
  erasedAgain: number;
  /** Days of apps on which the restored store has other counts than the backup. */
  differences: DayDifference[];
}

const NOTHING_SETTLED: SettledCounts = { stored: 0, duplicate: 0, rejected: 0 };

/**
 * Restores a backup into a deployment of which no service runs. What is newest of erasures and credentials is read first,
 * then the store is restored, then the log's group is set back with its counts; the worker does the rest at the start.
 *
 * @throws OperatorError when it cannot be done, with nothing changed; or half way: then begin it again.
 */
export async function restoreBackup(
  deps: RestoreDeps,
  name: string,
  { force, signal }: RestoreOptions,
): Promise<RestoreReport> {
  const { targets, openLog, onStep } = deps;
  await onStep('verifying the backup');
  const backup = await verifyBackup(deps, name, signal);
  const { manifest, source, days } = backup;
  checkFits(manifest, deps);
  const held = await whatIsHeld(targets, force);
  const newest = manifest.log.isWhole ? await readNewest(deps, force) : undefined;
  const gap = manifest.log.isWhole
    ? undefined
    : await whileStarted(await openLog(), (log) => checkLog(log, backup, deps, force));

  await onStep('restoring');
  const places: RestoreReport['places'] = [];
  for (const [index, target] of targets.entries()) {
    const before = held[index] === undefined ? undefined : await target.setAside();
    await target.restore(source, signal);
    places.push({ place: target.place, before });
  }

  await onStep('setting the log back');
  const ofLog = await whileStarted(await openLog(), (log) =>
    manifest.log.isWhole ? carryNewest(log, newest, deps, signal) : followLog(log, backup, { gap, signal }, deps),
  );
  await onStep('counting');
  const found = (await Promise.all(targets.map((target) => target.days(signal)))).flat();
  const differences = compareDays(days, found, { mayHaveMore: !manifest.store.isExact });
  return { manifest, places, gap, restoredTopics: [], settled: NOTHING_SETTLED, ...ofLog, differences };
}

/** @throws OperatorError when something is held, unless it may be put aside. */
async function whatIsHeld(targets: readonly RestoreTarget[], force: boolean): Promise<(string | undefined)[]> {
  const held: (string | undefined)[] = [];
  for (const target of targets) {
    const what = await target.holds();
    if (what !== undefined && !force) {
      throw new OperatorError(
        `${target.place} holds ${what}. Nothing was changed. Restore into another place, or use --force, after which what is there is not used any more.`,
      );
    }
    held.push(what);
  }
  return held;
}

/** What is there and cannot be read is no reason to keep the backup from being restored, once somebody has said so. */
async function readNewest({ readNewest: read, logger }: RestoreDeps, force: boolean): Promise<ReadCatalog | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!force) throw error;
    logger.warn({ err: error }, 'what is newest of erasures and credentials cannot be read; the backup counts');
    return undefined;
  }
}

/** Of a log on servers: that nobody consumes, and what it still has. */
async function checkLog(
  log: EventLog,
  { manifest }: VerifiedBackup,
  { group }: RestoreDeps,
  force: boolean,
): Promise<LogGap | undefined> {
  await log.moveGroup?.(group, []);
  const gap = await logGapOf(log, manifest);
  if (gap !== undefined && gap.lost > 0 && !force) {
    throw new OperatorError(
      `The log has removed ${gap.lost} records that came after the backup or were not stored by then: they would be lost. Nothing was changed. Take a newer backup, or use --force.`,
    );
  }
  return gap;
}

type OfLog = Pick<RestoreReport, 'carried' | 'erasedAgain'> &
  Partial<Pick<RestoreReport, 'restoredTopics' | 'settled'>>;

const catalogIn = (eventLog: EventLog, { topics, clock, logger }: RestoreDeps): Catalog =>
  createLogCatalog({ eventLog, topic: topics.catalog, auditTopic: topics.audit, clock, logger });

/** Into the log that was restored. */
const carryNewest = (
  log: EventLog,
  newest: ReadCatalog | undefined,
  deps: RestoreDeps,
  signal: AbortSignal,
): Promise<OfLog> =>
  whileStarted(catalogIn(log, deps), async (catalog) => {
    const carried =
      newest === undefined ? 0 : (await carryErasures(newest, catalog)) + (await carryCredentials(newest, catalog));
    const erasedAgain =
      catalog.list('tombstone').length === 0
        ? 0
        : await whileStarted(await deps.openStore(), (store) => eraseAgain(store, catalog, signal));
    return { carried, erasedAgain };
  });

/** The log outlived the store, or is new: what it has is newer than the backup. */
async function followLog(
  log: EventLog,
  { manifest, source }: VerifiedBackup,
  { gap, signal }: { gap: LogGap | undefined; signal: AbortSignal },
  deps: RestoreDeps,
): Promise<OfLog> {
  const { topics, positions } = manifest.log;
  const restoredTopics = await restoreKeptTopics(log, source, manifest);
  const records = readRecords(topics.catalog, source.read(topicFile('catalog')));
  const ofBackup = await readTopicCatalog(records, deps.logger);
  return whileStarted(catalogIn(log, deps), async (catalog) => {
    const carried = ofBackup === undefined ? 0 : await carryErasures(ofBackup, catalog);
    return whileStarted(await deps.openStore(), async (store) => {
      const erasedAgain = await eraseAgain(store, catalog, signal);
      if (gap === undefined) return { carried, erasedAgain, restoredTopics };
      const tombstones = createTombstones(catalog);
      const settled = await storeSettled({ ...deps, eventLog: log, writer: store, tombstones }, positions);
      await log.moveGroup?.(deps.group, positions as unknown as GroupProgress[]);
      return { carried, erasedAgain, restoredTopics, settled };
    });
  });
}
