import { type LogRecord, partitionOf } from '@analytics/shared/domain';
import { AppError, logUnavailable, overloaded, shuttingDown } from '@analytics/shared/errors';
import { answerWithin } from '../deadline.js';
import type { TopicTable } from '../topics/topic-table.js';
import { type Outcome, PartitionWriter, type PartitionWriterOptions } from './partition-writer.js';
import { BATCH_OVERHEAD_BYTES, type QueuedRecord, queuedRecord } from './queued-record.js';

/** What may wait for all partitions together. */
const MAX_WAITING_RECORDS = 50_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

export interface AppenderOptions {
  table: TopicTable;
  send(topic: string, partition: number, records: readonly QueuedRecord[]): Promise<void>;
  appendTimeoutMs: number;
  writer: Pick<PartitionWriterOptions, 'maxWaitingRecords' | 'maxWaitingBytes' | 'onFailure'>;
}

interface Portion {
  writer: PartitionWriter;
  records: QueuedRecord[];
  bytes: number;
}

/** Appends records durably: each partition has its writer, and a call resolves when all of its partitions have. */
export class Appender {
  readonly #options: AppenderOptions;
  /** topic → partition → writer */
  readonly #writers = new Map<string, Map<number, PartitionWriter>>();
  readonly #all: PartitionWriter[] = [];
  #closed = false;

  constructor(options: AppenderOptions) {
    this.#options = options;
  }

  /**
   * @throws AppError `overloaded`, or `invalid_record` when one is larger than its topic takes: nothing was taken.
   * `log_unavailable`: not all were confirmed in time, and it is unknown which are in the log. `shutting_down`.
   */
  async append(records: readonly LogRecord[]): Promise<void> {
    if (this.#closed) throw shuttingDown();
    const { appendTimeoutMs } = this.#options;
    const portions = this.#portionsOf(records, performance.now() + appendTimeoutMs);
    this.#admit(portions);
    // In this turn of the event loop: nobody comes between the check and the queues.
    const appending = Promise.all(portions.map(({ writer, records: portion }) => writer.add(portion)));
    const outcomes = await answerWithin(appending, appendTimeoutMs, 'the append').catch((error: unknown) => {
      throw error instanceof AppError ? error : logUnavailable(error);
    });
    const failure = worstOf(outcomes.flat());
    if (failure !== undefined) throw failure;
  }

  /** Refuses new calls and resolves when the ones under way have settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#all.map((writer) => writer.close()));
  }

  #portionsOf(records: readonly LogRecord[], expiresAt: number): Portion[] {
    const portions = new Map<PartitionWriter, Portion>();
    for (const record of records) {
      const { partitions, maxMessageBytes } = this.#options.table.get(record.topic);
      const partition = partitionOf(record.key, partitions);
      const queued = queuedRecord(record, { partition, expiresAt });
      if (queued.bytes + BATCH_OVERHEAD_BYTES > maxMessageBytes)
        throw new AppError('invalid_record', {
          detail: `A record has ${queued.bytes} bytes, and the event log takes ${maxMessageBytes}. Nothing of this write was taken.`,
        });
      const writer = this.#writerOf(record.topic, partition, maxMessageBytes);
      const portion = portions.get(writer) ?? { writer, records: [], bytes: 0 };
      portion.records.push(queued);
      portion.bytes += queued.bytes;
      portions.set(writer, portion);
    }
    return [...portions.values()];
  }

  #admit(portions: readonly Portion[]): void {
    const waiting = { items: 0, bytes: 0 };
    for (const { waiting: ofOne } of this.#all) {
      waiting.items += ofOne.items;
      waiting.bytes += ofOne.bytes;
    }
    const records = portions.reduce((sum, portion) => sum + portion.records.length, waiting.items);
    const bytes = portions.reduce((sum, portion) => sum + portion.bytes, waiting.bytes);
    const roomForAll = waiting.items === 0 || (records <= MAX_WAITING_RECORDS && bytes <= MAX_WAITING_BYTES);
    if (roomForAll && portions.every((portion) => portion.writer.hasRoomFor(portion.records.length, portion.bytes)))
      return;
    throw overloaded('Too many records are waiting for Kafka; nothing of this write was taken.');
  }

  #writerOf(topic: string, partition: number, maxMessageBytes: number): PartitionWriter {
    const known = this.#writers.get(topic)?.get(partition);
    if (known !== undefined) return known;
    const { send, writer: options } = this.#options;
    const writer = new PartitionWriter({
      ...options,
      maxMessageBytes,
      send: (records) => send(topic, partition, records),
    });
    const ofTopic = this.#writers.get(topic) ?? new Map<number, PartitionWriter>();
    this.#writers.set(topic, ofTopic.set(partition, writer));
    this.#all.push(writer);
    return writer;
  }
}

/** What the caller is told of many records: "send again" before "never", so that nothing is given up too early. */
function worstOf(outcomes: readonly Outcome[]): AppError | undefined {
  const failures = outcomes.filter((outcome) => outcome !== undefined);
  return failures.find(({ code }) => code !== 'invalid_record') ?? failures[0];
}
