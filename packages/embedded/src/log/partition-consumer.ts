import { backoffMs, type RefusedBatch, refusalLevel, sleep } from '@analytics/shared/batching';
import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { Clock, RecordBatch } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { CommittedOffsets } from './committed-offsets.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { offsetAfter, readBatch } from './read-batch.js';

/**
 * What is settled already waits for nobody, and each commit is a synced write that appends queue behind: it is committed
 * so often, milliseconds.
 */
const PASS_OVER_EVERY_MS = 100;

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

interface Settled {
  /** Offset behind it. */
  next: number;
  counts: OutcomeCounts;
}

/** Hands one partition's records to a group's handler, in order, a batch at a time; those that say that they are settled may be passed over. */
export class PartitionConsumer {
  readonly #options: PartitionConsumerOptions;
  #refused: RefusedBatch | undefined;

  constructor(options: PartitionConsumerOptions) {
    this.#options = options;
  }

  /** The batch that the handler does not take now. */
  get refused(): RefusedBatch | undefined {
    return this.#refused;
  }

  /** Resolves when the signal has aborted and the batch under way is settled; rejects when retrying cannot help. */
  async run(): Promise<void> {
    const { partition, group, committed, signal, onCommit } = this.#options;
    let next = committed.get(group, partition)?.offset ?? partition.start;
    while (!signal.aborted) {
      await partition.untilAfter(next, signal);
      if (signal.aborted) return;
      const settled = (await this.#passOver(next)) ?? (await this.#handOver(next));
      if (settled === undefined) return;
      next = settled.next;
      await committed.commit(group, partition, next, settled.counts);
      onCommit();
    }
  }

  /** Settles the records from an offset on without reading them; undefined where one is to be handed over. */
  async #passOver(from: number): Promise<Settled | undefined> {
    const { partition, signal } = this.#options;
    await partition.untilUnsettled(from, PASS_OVER_EVERY_MS, signal);
    if (partition.settledFrom > from) return undefined;
    // No offset is missing: only records that nobody settles are compacted or removed singly.
    return { next: partition.end, counts: { ...NO_OUTCOMES, alreadySettled: partition.end - from } };
  }

  /** Undefined when the loop was stopped first. */
  async #handOver(from: number): Promise<Settled | undefined> {
    const { database, partition } = this.#options;
    const records = await readBatch(database, partition, from);
    const counts = await this.#deliver({ topic: partition.topic, partition: partition.partition, records });
    return counts === undefined ? undefined : { next: offsetAfter(records), counts };
  }

  /** How the batch ended once the handler has taken it; undefined when the loop was stopped first. */
  async #deliver(batch: RecordBatch): Promise<OutcomeCounts | undefined> {
    const { onBatch, signal, clock, logger, group } = this.#options;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const counts = await onBatch(batch);
        this.#refused = undefined;
        return counts;
      } catch (error) {
        const { topic, partition, records } = batch;
        this.#refused = {
          partition: `${topic}/${partition}`,
          since: this.#refused?.since ?? clock.now(),
          error,
        };
        const waitMs = backoffMs(attempt);
        logger[refusalLevel(error)](
          { err: error, group, topic, partition, offset: records[0]?.offset, records: records.length, attempt, waitMs },
          'a batch was not taken and comes again',
        );
        await sleep(waitMs, signal);
      }
    }
    return undefined;
  }
}
