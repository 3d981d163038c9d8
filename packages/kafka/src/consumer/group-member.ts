import type { ConsumeOptions } from '@analytics/shared/ports';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { answerWithin } from '../deadline.js';
import { Assignment, type AssignmentOptions } from './assignment.js';
import { encodeOutcomeCounts } from './commit-metadata.js';
import { Confirmation } from './confirmation.js';
import type { PartitionProgress } from './partition-loop.js';

/** A member that is silent for this long has left, and its partitions go to the others; for less they wait. */
const SESSION_TIMEOUT_MS = 6_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const HEARTBEAT_INTERVAL_MS = 1_500;
/**
 * A fetch waits until it has `minBytes`, or for `maxWaitTimeInMs`: a fetch with its write and its commit costs more than
 * the records in it. An idle member asks seldom, and is answered at the first record. The waits are short, because
 * stopping, and resuming a paused partition, wait until the fetch has ended.
 */
const FETCH = {
  busy: { minBytes: 128 * 1024, maxWaitTimeInMs: 200 },
  idle: { minBytes: 1, maxWaitTimeInMs: 1_000 },
};
const IDLE_AFTER_MS = 5_000;
const MAX_BYTES_PER_PARTITION = 1024 * 1024;
const MAX_BYTES = 10 * 1024 * 1024;
/** Partitions that were added, and the new leader of one whose broker does not answer, are seen after this. */
const METADATA_MAX_AGE_MS = 10_000;
/**
 * A member that neither joins nor has a heartbeat answered for this long is replaced, whatever kafkajs waits for: it
 * waits 65 s for a join whose answer was lost. Longer than a heartbeat or a sync that is not answered takes (10 s), and
 * than a group waits for members that have died (their session).
 */
const CONFIRM_TIMEOUT_MS = 15_000;
/** A member that has crashed need not leave: the others only wait until its session has ended, and not much longer. */
const LEAVE_TIMEOUT_MS = { wanted: 10_000, crashed: 3_000 };

/** What this member does with the partitions that the group gives it, until they are revoked. */
export interface Holding extends Pick<Assignment, 'loops' | 'take' | 'pass' | 'revoke'> {
  /** The coordinator has just answered that this is a member. */
  confirm?(): void;
}

export interface GroupMemberOptions
  extends Omit<AssignmentOptions, 'partitions' | 'fetching' | 'commit'>,
    Pick<ConsumeOptions, 'topics'> {
  kafka: Kafka;
  /** Unset: their records are consumed. */
  hold?: ((options: AssignmentOptions) => Holding) | undefined;
  onJoined(): void;
}

/** The patch of kafkajs takes functions for these settings; its types do not say so. */
const askedEachTime = (setting: () => number): number => setting as unknown as number;

/** One membership in a consumer group, from joining to leaving or crashing. */
export class GroupMember {
  readonly #options: GroupMemberOptions;
  readonly #consumer: Consumer;
  #assignment: Holding | undefined;
  #commitOffsets: EachBatchPayload['commitOffsetsIfNecessary'] | undefined;
  #left = false;
  #hasEnded = false;
  readonly #confirmation = new Confirmation(CONFIRM_TIMEOUT_MS, (error) => this.#end(error));
  /** When records came last; at first, when the member was made. */
  #busyAtMs = performance.now();
  /** Partitions that are not fetched from while their records are handled. */
  readonly #paused = new Set<string>();
  #end: (crash: unknown) => void = () => {};
  readonly #ended = new Promise<unknown>((resolve) => {
    this.#end = resolve;
  });

  constructor(options: GroupMemberOptions) {
    this.#options = options;
    this.#consumer = options.kafka.consumer({
      groupId: options.group,
      sessionTimeout: SESSION_TIMEOUT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_INTERVAL_MS,
      minBytes: askedEachTime(() => this.#fetch.minBytes),
      maxWaitTimeInMs: askedEachTime(() => this.#fetch.maxWaitTimeInMs),
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      maxBytes: MAX_BYTES,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      allowAutoTopicCreation: false,
      // A crash ends this member; the consumer decides whether another one follows.
      retry: { restartOnFailure: async () => false },
    });
    this.#listen();
  }

  get #fetch(): (typeof FETCH)['busy'] {
    // Without records to come, its waits are those between looks whether a heartbeat is due.
    const neverReads = this.#options.hold !== undefined;
    const isBusy = neverReads || this.#paused.size > 0 || performance.now() - this.#busyAtMs < IDLE_AFTER_MS;
    return isBusy ? FETCH.busy : FETCH.idle;
  }

  get assignment(): Holding | undefined {
    return this.#assignment;
  }

  /** Resolves when the membership has ended: with what crashed it, or undefined after `leave`. */
  async run(): Promise<unknown> {
    const joining = this.#join().catch((error: unknown) => this.#end(error));
    const crash = await this.#ended;
    this.#hasEnded = true;
    this.#confirmation.end();
    this.#revoke();
    // Once joined or crashed: kafkajs, told to stop while it joins, would leave a member behind that nobody stops.
    await this.#disconnect(joining, LEAVE_TIMEOUT_MS[this.#left ? 'wanted' : 'crashed']);
    return crash;
  }

  /** Resolves once joined or crashed. */
  async #join(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    if (this.#left) throw new Error('left before it had joined');
    this.#confirmation.expect();
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => this.#take(payload),
    });
  }

  leave(): void {
    this.#left = true;
    this.#end(undefined);
  }

  #listen(): void {
    const { events } = this.#consumer;
    // kafkajs commits in its current generation. The old one ends with the answer to JoinGroup: nothing of it is committed then.
    this.#consumer.on(events.REQUEST, ({ payload }) => {
      if (payload.apiName === 'JoinGroup') this.#revoke();
    });
    this.#consumer.on(events.GROUP_JOIN, ({ payload }) => this.#assign(payload.memberAssignment));
    this.#consumer.on(events.HEARTBEAT, () => {
      // Without an assignment it may be a member, but it is of no use.
      if (this.#assignment === undefined) return;
      this.#confirmation.confirm();
      this.#assignment.confirm?.();
    });
    this.#consumer.on(events.END_BATCH_PROCESS, ({ payload }) => {
      const { topic, partition, batchSize, firstOffset, lastOffset } = payload;
      if (batchSize > 0 || firstOffset === null) return;
      this.#assignment?.pass(topic, partition, { first: Number(firstOffset), last: Number(lastOffset) });
    });
    this.#consumer.on(events.CRASH, ({ payload }) => this.#end(payload.error));
  }

  #assign(partitions: AssignmentOptions['partitions']): void {
    this.#revoke();
    // kafkajs may have gone on joining meanwhile; the member leaves again.
    if (this.#hasEnded) return;
    this.#confirmation.confirm();
    const consumer = this.#consumer;
    const { hold = (options) => new Assignment(options) } = this.#options;
    this.#assignment = hold({
      ...this.#options,
      partitions,
      fetching: {
        pause: (topic, partition) => {
          this.#paused.add(`${topic} ${partition}`);
          this.#ask(() => consumer.pause([{ topic, partitions: [partition] }]));
        },
        resume: (topic, partition) => {
          this.#paused.delete(`${topic} ${partition}`);
          this.#ask(() => consumer.resume([{ topic, partitions: [partition] }]));
        },
        seek: (topic, partition, offset) => this.#ask(() => consumer.seek({ topic, partition, offset: `${offset}` })),
      },
      commit: (topic, partition, progress) => this.#commit(topic, partition, progress),
    });
    this.#options.onJoined();
  }

  #take({ batch, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload): void {
    this.#commitOffsets = commitOffsetsIfNecessary;
    this.#busyAtMs = performance.now();
    if (this.#assignment?.take(batch) === true) resolveOffset(batch.lastOffset());
  }

  /** Not `consumer.commitOffsets`: that one tries again after a rebalance, for a partition that another member may have. */
  async #commit(topic: string, partition: number, { committed, settled }: PartitionProgress): Promise<void> {
    // Before the first record there can only be marks of transactions; the next commit is past them.
    if (this.#commitOffsets === undefined) return;
    const entry = { partition, offset: String(committed), metadata: encodeOutcomeCounts(settled) };
    await this.#commitOffsets({ topics: [{ topic, partitions: [entry] }] });
  }

  /** kafkajs throws when its consumer has just ended; the assignment learns that by being revoked. */
  #ask(request: () => void): void {
    try {
      request();
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'the consumer has ended');
    }
  }

  #revoke(): void {
    this.#assignment?.revoke();
    this.#assignment = undefined;
    this.#paused.clear();
  }

  async #disconnect(joining: Promise<void>, timeoutMs: number): Promise<void> {
    const leaving = joining.then(() => this.#consumer.disconnect());
    try {
      await answerWithin(leaving, timeoutMs, 'leaving the consumer group');
    } catch (error) {
      this.#options.logger.warn({ err: error, group: this.#options.group }, 'a consumer did not leave its group');
    }
  }
}
