import { backoffMs, sleep } from '@analytics/shared/batching';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import { messageOf } from '@analytics/shared/errors';
import kafkajs, { type Admin, type KafkaJSError } from 'kafkajs';
import { typeOf } from '../faults.js';
import { decodeOutcomeCounts } from './commit-metadata.js';
import type { PartitionProgress } from './partition-loop.js';

/** The offsets between which a partition holds records. */
export interface Extent {
  start: number;
  end: number;
}

/** Errors that pass by themselves: the leader of a partition or the coordinator of a group is changing, or not known yet. */
const MOVING = new Set([
  'NOT_LEADER_FOR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'UNKNOWN_LEADER_EPOCH',
  'FENCED_LEADER_EPOCH',
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
]);
const MOVING_TIMEOUT_MS = 3_000;

/**
 * Whether kafkajs has tripped over an answer that leaves the topic out, as one of a broker that is going does: its admin
 * takes apart what is not there.
 */
const hasTripped = (error: unknown): boolean =>
  error instanceof Error && (error instanceof TypeError || hasTripped(error.cause));

/** Retriable: the brokers say it again once a leader is known. It has no cause, which would be what is looked at. */
const notSaid = (error: unknown): KafkaJSError =>
  new kafkajs.KafkaJSError(`the brokers did not say the offsets (${messageOf(error)})`, { retriable: true });

/** The result of `read`, which is tried again for a moment while leaders or coordinators change. */
async function onceSettled<T>(read: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + MOVING_TIMEOUT_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const isTripped = hasTripped(error);
      if ((!isTripped && !MOVING.has(typeOf(error) ?? '')) || performance.now() > deadline) {
        throw isTripped ? notSaid(error) : error;
      }
      await sleep(backoffMs(attempt, { firstMs: 50, mostMs: 500 }));
    }
  }
}

/** The extent of each partition of a topic. */
export async function extentsOf(admin: Admin, topic: string): Promise<Map<number, Extent>> {
  const offsets = await onceSettled(() => admin.fetchTopicOffsets(topic));
  return new Map(offsets.map(({ partition, low, high }) => [partition, { start: Number(low), end: Number(high) }]));
}

/** The offset of each partition's first record that was appended at or after a time (epoch ms); its end when there is none. */
export async function offsetsAtTime(admin: Admin, topic: string, time: number): Promise<Map<number, number>> {
  const offsets = await onceSettled(() => admin.fetchTopicOffsetsByTimestamp(topic, time));
  return new Map(offsets.map(({ partition, offset }) => [partition, Number(offset)]));
}

/** How far a group has settled each partition of a topic; a partition it never committed is left out. */
export async function progressOf(
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<Map<string, Map<number, PartitionProgress>>> {
  const offsets = await onceSettled(() => admin.fetchOffsets({ groupId: group, topics: [...topics] }));
  return new Map(
    offsets.map(({ topic, partitions }) => [
      topic,
      new Map(
        partitions
          // A negative offset stands for none, or for the beginning.
          .filter(({ offset }) => Number(offset) >= 0)
          .map(({ partition, offset, metadata }) => [
            partition,
            { committed: Number(offset), settled: decodeOutcomeCounts(metadata) },
          ]),
      ),
    ]),
  );
}

export interface Opening {
  progress: PartitionProgress;
  /** Records that were not settled and that the log no longer has. */
  lost: number;
}

/**
 * Where a group goes on: behind what it has settled, or at the oldest record when that is no longer kept. A committed
 * offset past the end is of records that the brokers have lost, and everything that is left comes again.
 */
export function openingOf(known: PartitionProgress | undefined, { start, end }: Extent): Opening {
  if (known === undefined) return { progress: { committed: start, settled: NO_OUTCOMES }, lost: 0 };
  if (known.committed > end)
    return { progress: { committed: start, settled: NO_OUTCOMES }, lost: known.committed - end };
  if (known.committed < start)
    return { progress: { committed: start, settled: known.settled }, lost: start - known.committed };
  return { progress: known, lost: 0 };
}
