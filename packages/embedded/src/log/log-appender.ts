import { GroupCommit } from '@analytics/shared/batching';
import { type LogRecord, partitionOf, settledIn } from '@analytics/shared/domain';
import { AppError, logUnavailable, overloaded, shuttingDown } from '@analytics/shared/errors';
import type { AppendOutcome, Clock } from '@analytics/shared/ports';
import { appendedKey, recordKey } from './keys.js';
import type { LevelDatabase, Put } from './level-database.js';
import type { LogSize } from './log-size.js';
import type { Partition } from './partition.js';
import { encodeRecord } from './record-format.js';
import { type Count, encodeCount } from './stored-values.js';

/** One synced write holds at most this much; what waits beyond that is refused. */
const MAX_BATCH_RECORDS = 5_000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const MAX_WAITING_RECORDS = 50_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** A record's key, beside its value. */
const KEY_BYTES = 64;

interface EncodedRecord {
  partition: Partition;
  value: Buffer;
  isSettled: boolean;
}

export interface LogAppenderOptions {
  database: LevelDatabase;
  /** The partitions of a topic that may be appended to; undefined for another topic. */
  partitionsOf(topic: string): readonly Partition[] | undefined;
  /** Bytes of everything kept. */
  storedBytesOfAll(): number;
  /** The same bytes by why they are kept. */
  size(): LogSize;
  maxBytes: number;
  /** Drops what may be dropped until there is enough room, for a second at most; called when the log is full. */
  trimUntil(isEnough: () => boolean): Promise<void>;
  clock: Clock;
}

export const storedBytes = (value: Uint8Array): number => value.length + KEY_BYTES;

/** Appends records durably: one write at a time, shared by the calls that came while the one before it ran. */
export class LogAppender {
  readonly #options: LogAppenderOptions;
  readonly #writes: GroupCommit<EncodedRecord, AppendOutcome>;
  #closed = false;

  constructor(options: LogAppenderOptions) {
    this.#options = options;
    this.#writes = new GroupCommit<EncodedRecord, AppendOutcome>({
      flush: (records) => this.#flush(records),
      sizeOf: ({ value }) => storedBytes(value),
      maxBatchItems: MAX_BATCH_RECORDS,
      maxBatchBytes: MAX_BATCH_BYTES,
      maxWaitingItems: MAX_WAITING_RECORDS,
      maxWaitingBytes: MAX_WAITING_BYTES,
    });
  }

  /**
   * Resolves with one outcome a record, in order: `rejected` when it is larger than the whole log may be, `unknown`
   * when the engine failed.
   *
   * @throws AppError `overloaded` when the log or its queue is full, `shutting_down` after `close`: nothing was taken.
   */
  async append(records: readonly LogRecord[]): Promise<AppendOutcome[]> {
    if (this.#closed) throw shuttingDown();
    const { database } = this.#options;
    if (database.failure !== undefined) return allUnknown(records.length, database.failure);
    const encoded = records.map((record) => this.#encode(record));
    const fitting = encoded.filter((record) => this.#fits(record));
    const bytes = fitting.reduce((sum, { value }) => sum + storedBytes(value), 0);
    if (!this.#hasRoomFor(bytes)) await this.#options.trimUntil(() => this.#hasRoomFor(bytes));
    // Looked at again without a turn between this and the queue: others were waiting for the same room.
    if (!this.#hasRoomFor(bytes)) throw this.#full();
    const outcomes = (await this.#writes.add(fitting)).values();
    return encoded.map((record) => {
      if (!this.#fits(record)) return this.#tooLarge(record);
      const outcome = outcomes.next().value;
      if (outcome === undefined) throw new Error('a write must give one outcome a record');
      return outcome;
    });
  }

  /** Refuses new calls and resolves when the ones under way have settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writes.close();
  }

  /** Waiting helps no record that is larger than the whole log may be. */
  #fits({ value }: EncodedRecord): boolean {
    return storedBytes(value) <= this.#options.maxBytes;
  }

  #tooLarge({ value }: EncodedRecord): AppendOutcome {
    const detail = `The record has ${storedBytes(value)} bytes, and the whole event log may have EMBEDDED_LOG_MAX_BYTES=${this.#options.maxBytes}. It was not kept.`;
    return { status: 'rejected', error: new AppError('invalid_record', { detail }) };
  }

  #hasRoomFor(bytes: number): boolean {
    const { storedBytesOfAll, maxBytes } = this.#options;
    return storedBytesOfAll() + this.#writes.waiting.bytes + bytes <= maxBytes;
  }

  #full(): AppError {
    const { maxBytes } = this.#options;
    const { uncarried, carried, kept } = this.#options.size();
    return overloaded(
      `The event log is full: of EMBEDDED_LOG_MAX_BYTES=${maxBytes} bytes, about ${uncarried} are not carried to the store yet, ${carried} are carried and make room now, and ${kept} are dead letters and others that stay. Nothing of this write was taken.`,
    );
  }

  #encode(record: LogRecord): EncodedRecord {
    const partitions = this.#options.partitionsOf(record.topic);
    const partition = partitions?.[partitionOf(record.key, partitions.length)];
    if (partition === undefined) throw new Error(`the log has no topic ${record.topic}`);
    const isSettled = settledIn(record.headers) !== undefined;
    return { partition, value: encodeRecord(record, this.#options.clock.now()), isSettled };
  }

  async #flush(records: readonly EncodedRecord[]): Promise<AppendOutcome[]> {
    const counts = new Map<Partition, Count>();
    const settledFrom = new Map<Partition, number>();
    const puts: Put[] = [];
    for (const { partition, value, isSettled } of records) {
      const before = counts.get(partition) ?? partition.appended;
      puts.push({ key: recordKey(partition, before.records), value });
      counts.set(partition, { records: before.records + 1, bytes: before.bytes + storedBytes(value) });
      if (!isSettled) settledFrom.set(partition, before.records + 1);
    }
    for (const [partition, count] of counts) {
      puts.push({ key: appendedKey(partition), value: encodeCount(count) });
    }
    try {
      await this.#options.database.write(puts);
    } catch (error) {
      return allUnknown(records.length, error);
    }
    // Only now: a failed write must leave no hole behind, and nobody reads what is not durable.
    for (const [partition, count] of counts) partition.hasAppended(count, settledFrom.get(partition));
    return records.map(() => ({ status: 'appended' }));
  }
}

const allUnknown = (count: number, cause: unknown): AppendOutcome[] => {
  const error = logUnavailable(cause);
  return Array.from({ length: count }, () => ({ status: 'unknown', error }));
};
