import type { ConsumedRecord } from '@analytics/shared/ports';
import { parseRecordKey, recordRange } from './keys.js';
import type { Entry, LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { readRecord } from './stored-values.js';

/** A batch ends at whichever comes first; it always holds one record. */
const MAX_RECORDS = 1_000;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The next records of a partition from `offset`, which must be below its end.
 *
 * @throws DataFolderError when a record is missing or cannot be decoded.
 */
export async function readBatch(
  database: LevelDatabase,
  partition: Partition,
  offset: number,
): Promise<ConsumedRecord[]> {
  const to = Math.min(partition.end, offset + MAX_RECORDS);
  const records: ConsumedRecord[] = [];
  let bytes = 0;
  for await (const page of database.pages(recordRange(partition, offset, to))) {
    for (const entry of page) {
      if (records.length > 0 && bytes + entry[1].length > MAX_BYTES) return records;
      records.push(decodeEntry(database, partition, offset + records.length, entry));
      bytes += entry[1].length;
    }
  }
  if (offset + records.length < to) throw missing(database, partition, offset + records.length);
  return records;
}

function decodeEntry(
  database: LevelDatabase,
  partition: Partition,
  offset: number,
  [key, value]: Entry,
): ConsumedRecord {
  if (parseRecordKey(key)?.offset !== offset) throw missing(database, partition, offset);
  try {
    return { topic: partition.topic, partition: partition.partition, offset, ...readRecord(value) };
  } catch (error) {
    throw database.damaged(`record ${offset} of ${partition.topic}/${partition.partition} cannot be read`, error);
  }
}

export const missing = (database: LevelDatabase, { topic, partition }: Partition, offset: number): Error =>
  database.damaged(`record ${offset} of ${topic}/${partition} is missing`);
