import type { FileStorage } from '@analytics/record-files/storage';
import { OperatorError } from '@analytics/shared/errors';
import type { BackupSource, DayCount, EventLog, PartitionPosition } from '@analytics/shared/ports';
import { checkFiles, readManifest, sourceOf } from './backup-files.js';
import { compareDays } from './compare-days.js';
import { DAYS_FILE, readDays } from './lines.js';
import type { Manifest } from './manifest.js';

export interface VerifyDeps {
  storage: FileStorage;
  /** Opens those files that can be opened without a server; what the store in them has. */
  openFiles(source: BackupSource, signal: AbortSignal): Promise<readonly DayCount[] | undefined>;
}

export interface VerifiedBackup {
  manifest: Manifest;
  source: BackupSource;
  days: readonly DayCount[];
}

/**
 * Reads every file of a backup to its end, opens what can be opened, and counts.
 *
 * @throws OperatorError when it could not be restored, with the reason.
 */
export async function verifyBackup(
  { storage, openFiles }: VerifyDeps,
  name: string,
  signal: AbortSignal,
): Promise<VerifiedBackup> {
  const manifest = await readManifest(storage, name);
  await checkFiles(storage, name, manifest, signal);
  const source = sourceOf(storage, name, manifest);
  const days = await readDays(source.read(DAYS_FILE));
  const found = await openFiles(source, signal);
  const differences = found === undefined ? [] : compareDays(days, found, { mayHaveMore: !manifest.store.isExact });
  const [first] = differences;
  if (first !== undefined) {
    throw new OperatorError(
      `The store in the backup ${name} has other counts than its manifest on ${differences.length} days of apps; first ${first.appId}, ${first.day}: ${first.found} instead of ${first.expected} ${first.kind}s.`,
    );
  }
  return { manifest, source, days };
}

/** What a log on servers has of the records that a backup leaves to it. */
export interface LogGap {
  /** Records that it must still hold: what the group had not settled, and what came since. */
  needed: number;
  /** Records of those that it has removed already, and that a restore would lose. */
  lost: number;
}

/** Where the log is another one than that of the backup, `undefined`. */
export async function logGapOf(
  eventLog: Pick<EventLog, 'positions'>,
  { log: { group, topics, positions } }: Manifest,
): Promise<LogGap | undefined> {
  const now = await eventLog.positions(group, [topics.events, topics.metrics]);
  if (!isSameLog(positions, now)) return undefined;
  const gap = { needed: 0, lost: 0 };
  for (const { topic, partition, committed } of positions) {
    const { start, end } = placeIn(now, { topic, partition }) as PartitionPosition;
    gap.needed += end - committed;
    gap.lost += Math.max(0, start - committed);
  }
  return gap;
}

export const placeIn = <Place extends { topic: string; partition: number }>(
  places: readonly Place[],
  { topic, partition }: { topic: string; partition: number },
): Place | undefined => places.find((place) => place.topic === topic && place.partition === partition);

/** A log never gets shorter: one that ends before it did is another. */
const isSameLog = (before: Manifest['log']['positions'], now: readonly PartitionPosition[]): boolean =>
  before.every((position) => (placeIn(now, position)?.end ?? -1) >= position.end);
