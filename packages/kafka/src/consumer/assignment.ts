import { setMaxListeners } from 'node:events';
import { backoffMs, sleep } from '@analytics/shared/batching';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import type { Logger } from '@analytics/shared/telemetry';
import type { Admin, Batch } from 'kafkajs';
import { consumedRecord } from './consumed-record.js';
import { extentsOf, openingOf, progressOf } from './offsets.js';
import { PartitionLoop, type PartitionLoopOptions, type PartitionProgress } from './partition-loop.js';

/** What kafkajs's consumer is asked for; each is about one partition and takes effect with the next fetch. */
export interface Fetching {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  seek(topic: string, partition: number, offset: number): void;
}

/** topic → partition → offset */
export type StartOffsets = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface AssignmentOptions
  extends Pick<PartitionLoopOptions, 'onBatch' | 'onSettled' | 'onHanging' | 'handlerTimeoutMs' | 'clock' | 'logger'> {
  group: string;
  /** topic → partitions, as the group gave them to this member. */
  partitions: Readonly<Record<string, readonly number[]>>;
  admin(): Admin;
  fetching: Fetching;
  commit(topic: string, partition: number, progress: PartitionProgress): Promise<void>;
  /** topic → partition → where a group begins that has committed nothing; unset, or not named: at the oldest record. */
  startOffsets?: StartOffsets | undefined;
  /** Runs a loop once the one that had the partition before has ended: a batch of it may still be with the handler. */
  runAlone(partition: string, run: () => Promise<void>): void;
  /** Aborted when consuming is to stop. */
  stopping: AbortSignal;
  logger: Logger;
}

/**
 * The partitions that are ours in one generation of the group. Nothing is fetched of a partition until it is known where
 * the group goes on; nothing is committed after `revoke`.
 */
export class Assignment {
  readonly #options: AssignmentOptions;
  readonly #revoked = new AbortController();
  readonly #ending: AbortSignal;
  readonly #loops = new Map<string, PartitionLoop>();

  /** To be called in the turn in which the group has assigned: before kafkajs fetches. */
  constructor(options: AssignmentOptions) {
    this.#options = options;
    this.#ending = AbortSignal.any([this.#revoked.signal, options.stopping]);
    // Every partition listens.
    setMaxListeners(0, this.#revoked.signal, this.#ending);
    for (const [topic, partitions] of Object.entries(options.partitions))
      for (const partition of partitions) options.fetching.pause(topic, partition);
    void this.#open();
  }

  get loops(): PartitionLoop[] {
    return [...this.#loops.values()];
  }

  revoke(): void {
    this.#revoked.abort();
  }

  /** Takes a fetched batch, unless it is not what comes next: one that was on its way when the partition was reassigned. */
  take(batch: Batch & { fetchedOffset?: unknown }): boolean {
    const loop = this.#loops.get(nameOf(batch.topic, batch.partition));
    if (loop === undefined || this.#ending.aborted) return false;
    const from = batch.fetchedOffset ?? batch.firstOffset();
    if (Number(from) !== loop.expected) {
      void this.#realign(loop, Number(from));
      return false;
    }
    const records = batch.messages.map((message) => consumedRecord(batch.topic, batch.partition, message));
    // Behind the last record there may be marks of transactions.
    loop.take({ records, next: Number(batch.lastOffset()) + 1 });
    this.#gate(loop);
    return true;
  }

  /** Passes over what holds no record: marks of transactions, and what was aborted. */
  pass(topic: string, partition: number, { first, last }: { first: number; last: number }): void {
    const loop = this.#loops.get(nameOf(topic, partition));
    if (loop?.expected === first) loop.take({ records: [], next: last + 1 });
  }

  async #open(): Promise<void> {
    const { group, partitions, admin, logger } = this.#options;
    const topics = Object.keys(partitions);
    if (topics.length === 0) return;
    for (let attempt = 0; !this.#ending.aborted; attempt += 1) {
      try {
        const known = await progressOf(admin(), group, topics);
        for (const topic of topics) {
          const extents = await extentsOf(admin(), topic);
          if (this.#ending.aborted) return;
          for (const partition of partitions[topic] ?? []) {
            const extent = extents.get(partition);
            if (extent === undefined) throw new Error(`Kafka does not say what ${topic}/${partition} holds`);
            const opening = openingOf(known.get(topic)?.get(partition) ?? this.#startOf(topic, partition), extent);
            if (!this.#loops.has(nameOf(topic, partition))) this.#start(topic, partition, opening);
          }
        }
        return;
      } catch (error) {
        const waitMs = backoffMs(attempt);
        logger.warn({ err: error, group, waitMs }, 'the committed offsets of the group could not be read');
        await sleep(waitMs, this.#ending);
      }
    }
  }

  #startOf(topic: string, partition: number): PartitionProgress | undefined {
    const committed = this.#options.startOffsets?.get(topic)?.get(partition);
    return committed === undefined ? undefined : { committed, settled: NO_OUTCOMES };
  }

  #start(topic: string, partition: number, { progress, lost }: { progress: PartitionProgress; lost: number }): void {
    const { commit, runAlone, ...rest } = this.#options;
    if (lost > 0) this.#tellLost(topic, partition, lost);
    const loop = new PartitionLoop({
      ...rest,
      topic,
      partition,
      progress,
      commit: (settled) => commit(topic, partition, settled),
      onRoom: () => this.#gate(loop),
      ending: this.#ending,
      revoked: this.#revoked.signal,
    });
    this.#loops.set(loop.name, loop);
    runAlone(loop.name, () => loop.run());
    rest.fetching.seek(topic, partition, progress.committed);
    this.#gate(loop);
  }

  /** Fetches from where the loop is; where the log no longer has that, from the oldest record. */
  async #realign(loop: PartitionLoop, from: number): Promise<void> {
    const { admin, fetching, logger } = this.#options;
    const { topic, partition } = loop;
    fetching.pause(topic, partition);
    logger.debug({ topic, partition, from, expected: loop.expected }, 'a fetch is not what comes next');
    for (let attempt = 0; !this.#ending.aborted; attempt += 1) {
      try {
        const extent = (await extentsOf(admin(), topic)).get(partition);
        if (this.#ending.aborted) return;
        if (extent === undefined) throw new Error(`Kafka does not say what ${loop.name} holds`);
        const { progress, lost } = openingOf({ committed: loop.expected, settled: NO_OUTCOMES }, extent);
        if (lost > 0) this.#tellLost(topic, partition, lost);
        // kafkajs has committed "the beginning" by itself and with that dropped our counts: committed again at once.
        if (loop.expected < extent.start) loop.take({ records: [], next: extent.start });
        if (loop.expected > extent.end) loop.startOver(progress);
        fetching.seek(topic, partition, loop.expected);
        return this.#gate(loop);
      } catch (error) {
        logger.warn({ err: error, topic, partition }, 'the offsets of the partition could not be read');
        await sleep(backoffMs(attempt), this.#ending);
      }
    }
  }

  #gate(loop: PartitionLoop): void {
    if (this.#ending.aborted) return;
    const { fetching } = this.#options;
    if (loop.full) fetching.pause(loop.topic, loop.partition);
    else fetching.resume(loop.topic, loop.partition);
  }

  #tellLost(topic: string, partition: number, lost: number): void {
    this.#options.logger.error(
      { topic, partition, lost },
      'records were removed from the log before the group had settled them; raise the retention of the topic',
    );
  }
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;
