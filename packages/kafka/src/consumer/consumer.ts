import { backoffMs, healthOfRefusals, sleep } from '@analytics/shared/batching';
import { once } from '@analytics/shared/lifecycle';
import type { ConsumeOptions, Consumer, HealthReport } from '@analytics/shared/ports';
import type { Kafka } from 'kafkajs';
import { answerWithin } from '../deadline.js';
import { explain, isForbidden, isRecoverable } from '../faults.js';
import type { KafkaConnection } from '../options.js';
import { GroupMember, type GroupMemberOptions } from './group-member.js';
import { watchForStalls } from './watchdog.js';

/** A shorter retry is not worth an operator's look. */
const DEGRADED_AFTER_MS = 5_000;
/** What a stop waits for the batches under way; past it they come again. */
const FINISH_TIMEOUT_MS = 15_000;
const LEAVE_TIMEOUT_MS = 12_000;

export interface KafkaConsumerOptions
  extends ConsumeOptions,
    Pick<
      GroupMemberOptions,
      'admin' | 'hold' | 'onSettled' | 'startOffsets' | 'handlerTimeoutMs' | 'clock' | 'logger'
    > {
  connection: KafkaConnection;
  /** A client of its own for each member. */
  newClient(): Kafka;
  stallTimeoutMs: number;
  onStopped(): void;
}

export interface KafkaConsumer extends Consumer {
  /** Resolves when the group was joined, or the first try has failed and others follow. */
  begun: Promise<void>;
}

/** Consumes as a member of the group, joining again after every crash that can be recovered from, until it is stopped. */
export function startConsumer(options: KafkaConsumerOptions): KafkaConsumer {
  const { group, clock, logger, connection, onFatal, onStopped } = options;
  const stopping = new AbortController();
  const handlers = new Map<string, Promise<void>>();
  let fault: Error | undefined;
  let member: GroupMember | undefined;
  let outside: { since: number; reason: string } | undefined = { since: clock.now(), reason: 'it is joining' };

  const fail = (error: Error) => {
    if (stopping.signal.aborted) return;
    fault = error;
    stopping.abort();
    member?.leave();
    onFatal(error);
  };

  const runAlone = (partition: string, run: () => Promise<void>) => {
    const before = handlers.get(partition) ?? Promise.resolve();
    handlers.set(
      partition,
      before.then(run).catch((error: unknown) => fail(asError(error))),
    );
  };

  async function stayInGroup(onBegun: () => void): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      const onJoined = () => {
        attempt = 0;
        outside = undefined;
        onBegun();
      };
      member = new GroupMember({
        ...options,
        kafka: options.newClient(),
        runAlone,
        onHanging: fail,
        onJoined,
        stopping: stopping.signal,
      });
      const crash = await member.run();
      onBegun();
      if (stopping.signal.aborted) return;
      if (!isRecoverable(crash)) return fail(asError(crash));
      const reason = explain(crash, connection);
      outside = { since: outside?.since ?? clock.now(), reason };
      const waitMs = backoffMs(attempt, { firstMs: 500, mostMs: 10_000 });
      logger[isForbidden(crash) ? 'error' : 'warn'](
        { err: crash, group, waitMs },
        `the consumer joins again: ${reason}`,
      );
      await sleep(waitMs, stopping.signal);
    }
  }

  let ended: Promise<void> = Promise.resolve();
  const begun = new Promise<void>((resolve) => {
    ended = stayInGroup(resolve).catch((error: unknown) => fail(asError(error)));
  });
  const watched = watchForStalls({ ...options, loops: () => member?.assignment?.loops, signal: stopping.signal }).then(
    (stall) => (stall === undefined ? undefined : fail(stall)),
  );

  const health = (): HealthReport => {
    if (fault !== undefined) return { status: 'degraded', detail: `consuming has ended: ${fault.message}` };
    const overdue = clock.now() - DEGRADED_AFTER_MS;
    if (outside !== undefined && outside.since < overdue)
      return { status: 'degraded', detail: `the consumer is not in group ${group}: ${outside.reason}` };
    const refused = (member?.assignment?.loops ?? []).flatMap((loop) => loop.refused ?? []);
    return healthOfRefusals(refused, clock.now());
  };

  const bounded = async (work: Promise<unknown>, ms: number, what: string) => {
    await answerWithin(work, ms, what).catch((error: unknown) => logger.warn({ err: error, group }, what));
  };

  const stop = once(async () => {
    stopping.abort();
    // Still a member meanwhile: what the handlers finish now is committed.
    await bounded(Promise.all(handlers.values()), FINISH_TIMEOUT_MS, 'finishing the batches under way');
    member?.leave();
    await bounded(Promise.all([ended, watched]), LEAVE_TIMEOUT_MS, 'leaving the consumer group');
    onStopped();
  });
  return { begun, stop, health };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('consuming failed', { cause: error });
