import type { ConsumedRecord } from '@analytics/shared/ports';
import { parseRecordKey, recordRange } from './keys.js';
import type { Entry, LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { readRecord } from './stored-values.js';

/** A batch ends at whichever comes first; it always holds one record. */
const MAX_RECORDS = 2_500;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The next records of a partition from `offset`, which must be below its end. Where the partition was compacted,
 * offsets have gaps.
 *
 * @throws DataFolderError when a record is missing or cannot be decoded.
 */
export async function readBatch(
  database: LevelDatabase,
  partition: Partition,
  offset: number,
): Promise<ConsumedRecord[]> {
  const { end } = partition;
  const records: ConsumedRecord[] = [];
  let next = offset;
  let bytes = 0;
  for await (const page of database.pages(recordRange(partition, offset, end), { limit: MAX_RECORDS })) {
    for (const entry of page) {
      if (records.length > 0 && bytes + entry[1].length > MAX_BYTES) return records;
      const record = decodeEntry(database, partition, entry);
      checkGap(database, partition, { from: next, to: record.offset });
      records.push(record);
      next = record.offset + 1;
      bytes += entry[1].length;
    }
  }
  if (records.length < MAX_RECORDS && next < end) throw missing(database, partition, next);
  return records;
}

/** The offset behind the last of some records. */
export function offsetAfter(records: readonly ConsumedRecord[]): number {
  const last = records.at(-1);
  if (last === undefined) throw new Error('a batch has at least one record');
  return last.offset + 1;
}

/** Only compaction and single removals leave gaps. */
function checkGap(database: LevelDatabase, partition: Partition, gap: { from: number; to: number }): void {
  if (gap.from < gap.to && gap.to > partition.compacted.records) {
    throw missing(database, partition, Math.max(gap.from, partition.compacted.records));
  }
}

function decodeEntry(database: LevelDatabase, partition: Partition, [key, value]: Entry): ConsumedRecord {
  const offset = parseRecordKey(key)?.offset;
  if (offset === undefined) throw database.damaged(`the key ${JSON.stringify(key)} is unknown`);
  try {
    return { topic: partition.topic, partition: partition.partition, offset, ...readRecord(value) };
  } catch (error) {
    throw database.damaged(`record ${offset} of ${partition.topic}/${partition.partition} cannot be read`, error);
  }
}

export const missing = (database: LevelDatabase, { topic, partition }: Partition, offset: number): Error =>
  database.damaged(`record ${offset} of ${topic}/${partition} is missing`);
