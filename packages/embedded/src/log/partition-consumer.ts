import { backoffMs, sleep } from '@analytics/shared/batching';
import type { OutcomeCounts } from '@analytics/shared/domain';
import type { Clock, RecordBatch } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { CommittedOffsets } from './committed-offsets.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { offsetAfter, readBatch } from './read-batch.js';

export interface PartitionConsumerOptions {
  database: LevelDatabase;
  partition: Partition;
  group: string;
  committed: CommittedOffsets;
  onBatch(batch: RecordBatch): Promise<OutcomeCounts>;
  /** Called after each commit. */
  onCommit(): void;
  signal: AbortSignal;
  clock: Clock;
  logger: Logger;
}

/** Hands one partition's records to a group's handler, in order, a batch at a time. */
export class PartitionConsumer {
  readonly #options: PartitionConsumerOptions;
  #retryingSince: number | undefined;

  constructor(options: PartitionConsumerOptions) {
    this.#options = options;
  }

  get place(): string {
    const { topic, partition } = this.#options.partition;
    return `${topic}/${partition}`;
  }

  /** When the handler began to refuse the batch it has now, epoch milliseconds; undefined when it does not. */
  get retryingSince(): number | undefined {
    return this.#retryingSince;
  }

  /** Resolves when the signal has aborted and the batch under way is settled; rejects when retrying cannot help. */
  async run(): Promise<void> {
    const { database, partition, group, committed, signal, onCommit } = this.#options;
    let next = committed.get(group, partition)?.offset ?? partition.start;
    while (!signal.aborted) {
      await partition.untilAfter(next, signal);
      if (signal.aborted) return;
      const records = await readBatch(database, partition, next);
      const counts = await this.#deliver({ topic: partition.topic, partition: partition.partition, records });
      if (counts === undefined) return;
      next = offsetAfter(records);
      await committed.commit(group, partition, next, counts);
      onCommit();
    }
  }

  /** How the batch ended once the handler has taken it; undefined when the loop was stopped first. */
  async #deliver(batch: RecordBatch): Promise<OutcomeCounts | undefined> {
    const { onBatch, signal, clock, logger, group } = this.#options;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const counts = await onBatch(batch);
        this.#retryingSince = undefined;
        return counts;
      } catch (error) {
        this.#retryingSince ??= clock.now();
        const waitMs = backoffMs(attempt);
        const { topic, partition, records } = batch;
        logger.warn(
          { err: error, group, topic, partition, offset: records[0]?.offset, records: records.length, attempt, waitMs },
          'a batch was not taken and comes again',
        );
        await sleep(waitMs, signal);
      }
    }
    return undefined;
  }
}
