import { backoffMs, type RefusedBatch, refusalLevel, sleep } from '@analytics/shared/batching';
import { addOutcomeCounts, NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { Clock, RecordBatch } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { type FetchedRecords, RecordQueue } from './record-queue.js';

/** How far a group has settled a partition. */
export interface PartitionProgress {
  committed: number;
  settled: OutcomeCounts;
}

export interface PartitionLoopOptions {
  topic: string;
  partition: number;
  progress: PartitionProgress;
  onBatch(batch: RecordBatch): Promise<OutcomeCounts>;
  /** Commits for the generation that owns the partition. */
  commit(progress: PartitionProgress): Promise<void>;
  /** Called with the offset behind each batch, once it is committed. */
  onSettled?(partition: number, next: number): void;
  /** Called when there is room for records again. */
  onRoom(): void;
  /** Called when a handler has taken so long that it is not thought to end. */
  onHanging(error: Error): void;
  handlerTimeoutMs: number;
  /** Aborted when no further batch is to be handled; the one under way is finished and committed. */
  ending: AbortSignal;
  /** Aborted when the partition is no longer ours: nothing is committed any more. */
  revoked: AbortSignal;
  clock: Clock;
  logger: Logger;
}

/** Hands one partition's records to the handler, in order, a batch at a time, and commits each. */
export class PartitionLoop {
  readonly #options: PartitionLoopOptions;
  readonly #queue = new RecordQueue();
  #progress: PartitionProgress;
  #expected: number;
  #refused: RefusedBatch | undefined;
  #busy = false;

  constructor(options: PartitionLoopOptions) {
    this.#options = options;
    this.#progress = options.progress;
    this.#expected = options.progress.committed;
  }

  /** `topic/partition` */
  get name(): string {
    return `${this.#options.topic}/${this.#options.partition}`;
  }

  get topic(): string {
    return this.#options.topic;
  }

  get partition(): number {
    return this.#options.partition;
  }

  /** The offset of the next record that is not fetched yet. */
  get expected(): number {
    return this.#expected;
  }

  get full(): boolean {
    return this.#queue.full;
  }

  /** Has nothing to do until records come. */
  get waiting(): boolean {
    return !this.#busy && this.#queue.empty;
  }

  /** The batch that the handler does not take now, or whose commit the broker does not take. */
  get refused(): RefusedBatch | undefined {
    return this.#refused;
  }

  /** Takes what was fetched from the expected offset on. */
  take(fetched: FetchedRecords): void {
    this.#expected = fetched.next;
    this.#queue.push(fetched);
  }

  /** Goes on at the oldest record when the log has lost the newest; records taken before are still handled. */
  startOver(progress: PartitionProgress): void {
    this.#expected = progress.committed;
    this.#progress = progress;
  }

  /** Resolves when the loop was told to end and the batch under way is settled or given up. */
  async run(): Promise<void> {
    const { partition, ending, onRoom, onSettled } = this.#options;
    for (;;) {
      const fetched = await this.#queue.take(ending);
      if (fetched === undefined) return;
      onRoom();
      this.#busy = true;
      const counts = await this.#deliver(fetched);
      if (counts === undefined) return;
      await this.#commit({ committed: fetched.next, settled: addOutcomeCounts(this.#progress.settled, counts) });
      this.#busy = false;
      onSettled?.(partition, fetched.next);
    }
  }

  /** How the batch ended once the handler has taken it; undefined when the loop was told to end first. */
  async #deliver({ records }: FetchedRecords): Promise<OutcomeCounts | undefined> {
    const { topic, partition, onBatch, onHanging, handlerTimeoutMs, ending } = this.#options;
    if (records.length === 0) return NO_OUTCOMES;
    const batch: RecordBatch = { topic, partition, records };
    for (let attempt = 0; !ending.aborted; attempt += 1) {
      const hanging = setTimeout(
        () => onHanging(new Error(`the handler of ${this.name} has not ended within ${handlerTimeoutMs} ms`)),
        Math.min(handlerTimeoutMs, 2 ** 31 - 1),
      );
      try {
        const counts = await onBatch(batch);
        this.#refused = undefined;
        return counts;
      } catch (error) {
        await this.#waitAfter(error, attempt, 'a batch was not taken and comes again', ending);
      } finally {
        clearTimeout(hanging);
      }
    }
    return undefined;
  }

  async #commit(progress: PartitionProgress): Promise<void> {
    const { commit, revoked } = this.#options;
    if (progress.committed <= this.#progress.committed) return;
    for (let attempt = 0; !revoked.aborted; attempt += 1) {
      try {
        await commit(progress);
        this.#progress = progress;
        this.#refused = undefined;
        return;
      } catch (error) {
        await this.#waitAfter(error, attempt, 'an offset could not be committed', revoked);
      }
    }
  }

  async #waitAfter(error: unknown, attempt: number, what: string, signal: AbortSignal): Promise<void> {
    const { topic, partition, clock, logger } = this.#options;
    this.#refused = { partition: this.name, since: this.#refused?.since ?? clock.now(), error };
    const waitMs = backoffMs(attempt);
    if (!signal.aborted) logger[refusalLevel(error)]({ err: error, topic, partition, attempt, waitMs }, what);
    await sleep(waitMs, signal);
  }
}
