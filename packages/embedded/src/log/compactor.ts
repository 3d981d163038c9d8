import type { Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { compactedKey, parseRecordKey, recordRange } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import { storedBytes } from './log-appender.js';
import type { Partition } from './partition.js';
import { encodeCount, readRecord } from './stored-values.js';

/** Fewer new records than this are not worth reading a partition for. */
const DEFAULT_AFTER_RECORDS = 1_000;
/** Records that are looked at before the next write, so that one write holds little memory. */
const CHUNK = 2_000;
/** A record that deletes its key stays this long, so that readers see the deletion; as Kafka's `delete.retention.ms`. */
const TOMBSTONE_RETENTION_MS = 86_400_000;

export interface CompactorOptions {
  database: LevelDatabase;
  /** The partitions of compacted topics. */
  partitions: readonly Partition[];
  afterRecords?: number | undefined;
  clock: Clock;
  logger: Logger;
}

/**
 * Keeps the last record of each key of compacted topics and removes the ones before it. A partition is compacted when as
 * many records were appended as it has keys, so that the work grows with the appends and not with the partition. Offsets
 * stay as they are, with gaps between them; the newest record is never removed.
 *
 * A crash at any moment leaves every last record in place: a chunk's records and the mark that allows the gaps go in
 * one write, and what a record was removed for is always a later one that stays.
 */
export class Compactor {
  readonly #options: CompactorOptions;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: CompactorOptions) {
    this.#options = options;
  }

  /** Begins to watch the partitions. */
  start(): void {
    this.#running = Promise.all(this.#options.partitions.map((partition) => this.#watch(partition)));
  }

  /** Finishes the write under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #watch(partition: Partition): Promise<void> {
    const { afterRecords = DEFAULT_AFTER_RECORDS, logger } = this.#options;
    const { signal } = this.#stopping;
    try {
      for (let keys = 0; !signal.aborted; ) {
        const dirtyFrom = partition.compacted.records;
        await partition.untilAfter(dirtyFrom + Math.max(afterRecords, keys) - 1, signal);
        if (!signal.aborted) keys = await this.#compact(partition);
      }
    } catch (error) {
      const { topic, partition: number } = partition;
      logger.error({ err: error, topic, partition: number }, 'a partition could not be compacted');
    }
  }

  /** Compacts what is there now; gives the number of keys. */
  async #compact(partition: Partition): Promise<number> {
    const range = recordRange(partition, partition.start, partition.end);
    const lastOffsets = new Map<string, number>();
    for await (const page of this.#options.database.pages(range)) {
      for (const [key, value] of page) lastOffsets.set(keyOf(value), offsetOf(key));
      if (this.#stopping.signal.aborted) return 0;
    }
    let chunk: Chunk = { looked: 0, removed: [], bytes: 0, next: partition.start };
    for await (const page of this.#options.database.pages(range)) {
      for (const [key, value] of page) {
        const offset = offsetOf(key);
        const isLast = lastOffsets.get(keyOf(value)) === offset;
        if (!isLast || this.#isSpentTombstone(value, offset, partition)) {
          chunk.removed.push(key);
          chunk.bytes += storedBytes(value);
        }
        chunk.looked += 1;
        chunk.next = offset + 1;
      }
      if (chunk.looked < CHUNK) continue;
      await this.#remove(partition, chunk);
      if (this.#stopping.signal.aborted) return lastOffsets.size;
      chunk = { looked: 0, removed: [], bytes: 0, next: chunk.next };
    }
    await this.#remove(partition, chunk);
    return lastOffsets.size;
  }

  /** Gaps are allowed before the records go; the other way round a reader between the two would see damage. */
  async #remove(partition: Partition, { removed, bytes, next }: Chunk): Promise<void> {
    const before = partition.compacted;
    const compacted = { records: Math.max(before.records, next), bytes: before.bytes + bytes };
    partition.hasCompacted(compacted);
    await this.#options.database.write([{ key: compactedKey(partition), value: encodeCount(compacted) }], removed);
  }

  #isSpentTombstone(stored: Buffer, offset: number, partition: Partition): boolean {
    const { value, appendedAt } = readRecord(stored);
    const isNewest = offset === partition.end - 1;
    return value === null && !isNewest && appendedAt + TOMBSTONE_RETENTION_MS <= this.#options.clock.now();
  }
}

/** What a compaction has looked at since its last write. */
interface Chunk {
  looked: number;
  /** Keys of the database. */
  removed: string[];
  bytes: number;
  /** The offset behind the last record that was looked at. */
  next: number;
}

/** Bytes as text: any bytes may be a key. */
const keyOf = (stored: Buffer): string => Buffer.from(readRecord(stored).key ?? []).toString('latin1');

function offsetOf(key: string): number {
  const offset = parseRecordKey(key)?.offset;
  if (offset === undefined) throw new Error(`the key ${JSON.stringify(key)} is unknown`);
  return offset;
}
