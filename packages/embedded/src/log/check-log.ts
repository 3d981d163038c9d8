import type { CommittedOffsets } from './committed-offsets.js';
import { parseRecordKey, recordRange } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import type { StoredCommit } from './load-log.js';
import type { Partition } from './partition.js';
import { missing, readBatch } from './read-batch.js';

/**
 * Checks that the records agree with the stored counts and offsets: every record that some group has still to get is
 * there, and the newest. Reads keys only, a second or so for a million of them; values are checked when they are read.
 *
 * @throws DataFolderError that names what is missing.
 */
export async function checkLog(
  database: LevelDatabase,
  partitions: readonly Partition[],
  { commits, committed }: { commits: readonly StoredCommit[]; committed: CommittedOffsets },
): Promise<void> {
  checkCommits(database, partitions, commits);
  for (const partition of partitions) {
    const { start, end } = partition;
    if (end === start) continue;
    await readBatch(database, partition, end - 1);
    const from = Math.max(committed.lowest(partition) ?? start, partition.compacted.records);
    await checkContiguous(database, partition, Math.min(from, end - 1));
  }
}

function checkCommits(
  database: LevelDatabase,
  partitions: readonly Partition[],
  commits: readonly StoredCommit[],
): void {
  for (const { group, place, offset } of commits) {
    const found = partitions.find(({ topic, partition }) => topic === place.topic && partition === place.partition);
    const { start, end } = found ?? { start: 0, end: 0 };
    if (offset >= start && offset <= end) continue;
    throw database.damaged(
      `group ${group} has committed ${place.topic}/${place.partition} up to ${offset}, but its records are ${start} to ${end}`,
    );
  }
}

async function checkContiguous(database: LevelDatabase, partition: Partition, from: number): Promise<void> {
  let next = from;
  for await (const page of database.keys(recordRange(partition, from, Number.MAX_SAFE_INTEGER))) {
    for (const key of page) {
      if (parseRecordKey(key)?.offset !== next) throw missing(database, partition, next);
      next += 1;
    }
  }
  if (next < partition.end) throw missing(database, partition, next);
  if (next > partition.end) {
    throw database.damaged(`${partition.topic}/${partition.partition} has records past its end, ${partition.end}`);
  }
}

/** Removes what a trim left below the start when the process ended before it was done. */
export async function clearTrimmed(database: LevelDatabase, partitions: readonly Partition[]): Promise<void> {
  for (const partition of partitions) {
    if (partition.start > 0) await database.clear(recordRange(partition, 0, partition.start));
  }
}
