import type { ConsumedRecord, LogPosition, ReadRange } from '@analytics/shared/ports';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { offsetAfter, readBatch } from './read-batch.js';

/** The records of the range that the partitions hold now, one partition after the other. */
export function readRange(
  database: LevelDatabase,
  partitions: readonly Partition[],
  range: ReadRange,
): AsyncIterable<ConsumedRecord> {
  // At the call, not at the first record that is asked for.
  const ends = new Map(partitions.map((partition) => [partition, partition.end]));
  return readPartitions(database, ends, range);
}

async function* readPartitions(
  database: LevelDatabase,
  ends: ReadonlyMap<Partition, number>,
  { from, to }: ReadRange,
): AsyncGenerator<ConsumedRecord> {
  for (const [partition, end] of ends) {
    const first = from === undefined ? 0 : await offsetAt(database, partition, from);
    const last = Math.min(end, offsetIn(to, partition.partition) ?? end);
    const timeLimit = to !== undefined && 'time' in to ? to.time : Number.POSITIVE_INFINITY;
    for await (const record of recordsFrom(database, partition, first)) {
      if (record.offset >= last || record.appendedAt >= timeLimit) break;
      yield record;
    }
  }
}

const offsetIn = (position: LogPosition | undefined, partition: number): number | undefined =>
  position !== undefined && 'offsets' in position ? position.offsets[partition] : undefined;

/** The offset of a position in a partition; its end when no record is as new. Looks through the partition for a time. */
export async function offsetAt(database: LevelDatabase, partition: Partition, position: LogPosition): Promise<number> {
  if ('offsets' in position) {
    return Math.min(position.offsets[partition.partition] ?? partition.start, partition.end);
  }
  for await (const { offset, appendedAt } of recordsFrom(database, partition, partition.start)) {
    if (appendedAt >= position.time) return offset;
  }
  return partition.end;
}

/** The partition's records from an offset up to its end of the moment; what was trimmed meanwhile is passed over. */
export async function* recordsFrom(
  database: LevelDatabase,
  partition: Partition,
  offset: number,
): AsyncGenerator<ConsumedRecord> {
  for (let next = Math.max(offset, partition.start); next < partition.end; ) {
    const records = await readAvailable(database, partition, next);
    if (records.length === 0) return;
    yield* records;
    next = offsetAfter(records);
  }
}

/**
 * The next batch from `offset`, which must be below the partition's end. Retention may remove its first records while
 * they are read; it begins behind them then, and is empty when they were all.
 */
export async function readAvailable(
  database: LevelDatabase,
  partition: Partition,
  offset: number,
): Promise<ConsumedRecord[]> {
  const from = Math.max(offset, partition.start);
  if (from >= partition.end) return [];
  try {
    return await readBatch(database, partition, from);
  } catch (error) {
    if (partition.start <= from) throw error;
    return readAvailable(database, partition, from);
  }
}
