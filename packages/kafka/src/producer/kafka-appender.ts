import { type LogRecord, partitionOf } from '@analytics/shared/domain';
import { AppError, logUnavailable, overloaded, shuttingDown } from '@analytics/shared/errors';
import type { AppendOutcome } from '@analytics/shared/ports';
import { answerWithin } from '../deadline.js';
import type { TopicTable } from '../topics/topic-table.js';
import { PartitionWriter, type PartitionWriterOptions } from './partition-writer.js';
import { BATCH_OVERHEAD_BYTES, type QueuedRecord, queuedRecord } from './queued-record.js';

/** What may wait for all partitions together. */
const MAX_WAITING_RECORDS = 50_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

export interface KafkaAppenderOptions {
  table: TopicTable;
  send(topic: string, partition: number, records: readonly QueuedRecord[]): Promise<void>;
  appendTimeoutMs: number;
  writer: Pick<PartitionWriterOptions, 'maxWaitingRecords' | 'maxWaitingBytes' | 'onFailure'>;
}

/** The records of one call that go to one partition. */
interface PartitionRecords {
  writer: PartitionWriter;
  records: QueuedRecord[];
  /** Of each record, its index in the call. */
  indexes: number[];
  bytes: number;
}

/** Appends records durably: each partition has its writer, and a call resolves when all of its partitions have. */
export class KafkaAppender {
  readonly #options: KafkaAppenderOptions;
  /** topic → partition → writer */
  readonly #writers = new Map<string, Map<number, PartitionWriter>>();
  readonly #all: PartitionWriter[] = [];
  #closed = false;

  constructor(options: KafkaAppenderOptions) {
    this.#options = options;
  }

  /**
   * Resolves with one outcome a record, in order: `rejected` when it is larger than its topic takes, `unknown` when the
   * log did not confirm it in time.
   *
   * @throws AppError `overloaded` or `shutting_down`: nothing was taken.
   */
  async append(records: readonly LogRecord[]): Promise<AppendOutcome[]> {
    if (this.#closed) throw shuttingDown();
    const { groups, outcomes } = this.#byPartition(records, performance.now() + this.#options.appendTimeoutMs);
    this.#admit(groups);
    // In this turn of the event loop: nobody comes between the check and the queues.
    const appending = groups.map(async (group) => {
      const ofGroup = await this.#outcomesOf(group);
      for (const [at, index] of group.indexes.entries()) outcomes[index] = ofGroup[at];
    });
    await Promise.all(appending);
    return outcomes.map((outcome) => {
      if (outcome === undefined) throw new Error('a partition writer must give one outcome a record');
      return outcome;
    });
  }

  /** Refuses new calls and resolves when the ones under way have settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#all.map((writer) => writer.close()));
  }

  async #outcomesOf({ writer, records }: PartitionRecords): Promise<readonly AppendOutcome[]> {
    try {
      return await answerWithin(writer.add(records), this.#options.appendTimeoutMs, 'the append');
    } catch (error) {
      const failure = error instanceof AppError ? error : logUnavailable(error);
      return records.map(() => ({ status: 'unknown', error: failure }));
    }
  }

  /** The records by partition, and the outcomes of those that are too large for their topic, which go nowhere. */
  #byPartition(records: readonly LogRecord[], expiresAt: number) {
    const groups = new Map<PartitionWriter, PartitionRecords>();
    const outcomes: (AppendOutcome | undefined)[] = records.map(() => undefined);
    for (const [index, record] of records.entries()) {
      const { partitions, maxMessageBytes } = this.#options.table.get(record.topic);
      const partition = partitionOf(record.key, partitions);
      const queued = queuedRecord(record, expiresAt);
      if (queued.bytes + BATCH_OVERHEAD_BYTES > maxMessageBytes) {
        outcomes[index] = { status: 'rejected', error: tooLarge(queued.bytes, maxMessageBytes) };
        continue;
      }
      const writer = this.#writerOf(record.topic, partition);
      const group = groups.get(writer) ?? { writer, records: [], indexes: [], bytes: 0 };
      group.records.push(queued);
      group.indexes.push(index);
      group.bytes += queued.bytes;
      groups.set(writer, group);
    }
    return { groups: [...groups.values()], outcomes };
  }

  #admit(groups: readonly PartitionRecords[]): void {
    const waiting = { items: 0, bytes: 0 };
    for (const { waiting: ofOne } of this.#all) {
      waiting.items += ofOne.items;
      waiting.bytes += ofOne.bytes;
    }
    const records = groups.reduce((sum, group) => sum + group.records.length, waiting.items);
    const bytes = groups.reduce((sum, group) => sum + group.bytes, waiting.bytes);
    const roomForAll = waiting.items === 0 || (records <= MAX_WAITING_RECORDS && bytes <= MAX_WAITING_BYTES);
    if (roomForAll && groups.every((group) => group.writer.hasRoomFor(group.records.length, group.bytes))) return;
    throw overloaded('Too many records are waiting for Kafka; nothing of this write was taken.');
  }

  #writerOf(topic: string, partition: number): PartitionWriter {
    const known = this.#writers.get(topic)?.get(partition);
    if (known !== undefined) return known;
    const { send, table, writer: options } = this.#options;
    const writer = new PartitionWriter({
      ...options,
      maxMessageBytes: () => table.get(topic).maxMessageBytes,
      send: (records) => send(topic, partition, records),
    });
    const ofTopic = this.#writers.get(topic) ?? new Map<number, PartitionWriter>();
    this.#writers.set(topic, ofTopic.set(partition, writer));
    this.#all.push(writer);
    return writer;
  }
}

const tooLarge = (bytes: number, maxMessageBytes: number): AppError =>
  new AppError('invalid_record', {
    detail: `The record has ${bytes} bytes, and the event log takes ${maxMessageBytes}. It was not kept.`,
  });
