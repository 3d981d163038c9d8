import { sleep } from '@analytics/shared/batching';
import type { Clock } from '@analytics/shared/ports';
import type { Admin } from 'kafkajs';
import { extentsOf } from './offsets.js';
import type { PartitionLoop } from './partition-loop.js';
import { StallDetector } from './stall-detector.js';

export interface WatchdogOptions {
  admin(): Admin;
  /** The loops of the assignment of now; undefined while there is none. */
  loops(): readonly PartitionLoop[] | undefined;
  stallTimeoutMs: number;
  signal: AbortSignal;
  clock: Clock;
}

/** Resolves with an error when a living consumer no longer gets what is there for it; undefined when the signal aborts. */
export async function watchForStalls(options: WatchdogOptions): Promise<Error | undefined> {
  const { loops, stallTimeoutMs, signal, clock } = options;
  const detector = new StallDetector(stallTimeoutMs);
  let outsideSince: number | undefined;
  for (;;) {
    await sleep(stallTimeoutMs / 4, signal);
    if (signal.aborted) return undefined;
    const ends = await endsOf(options).catch(() => undefined);
    if (ends === undefined) {
      // Kafka does not answer. That is no fault of this consumer, and the health of the log says it.
      detector.reset();
      outsideSince = undefined;
      continue;
    }
    const current = loops();
    outsideSince = current === undefined ? (outsideSince ?? clock.now()) : undefined;
    if (outsideSince !== undefined && clock.now() - outsideSince >= stallTimeoutMs)
      return new Error(`the consumer could not join its group for ${stallTimeoutMs} ms`);
    const waiting = (current ?? [])
      .filter((loop) => loop.waiting)
      .map(({ name, topic, partition, expected }) => ({
        partition: name,
        expected,
        end: ends.get(topic)?.get(partition)?.end ?? expected,
      }));
    const stalled = detector.observe(clock.now(), waiting);
    if (stalled !== undefined)
      return new Error(
        `nothing was fetched of ${stalled.partition} for ${stallTimeoutMs} ms, though it has records from ${stalled.expected} to ${stalled.end}`,
      );
  }
}

async function endsOf({ admin, loops }: WatchdogOptions) {
  const topics = new Set((loops() ?? []).map(({ topic }) => topic));
  // Without a partition the question is only whether Kafka answers.
  if (topics.size === 0) await admin().describeCluster();
  return new Map(
    await Promise.all([...topics].map(async (topic) => [topic, await extentsOf(admin(), topic)] as const)),
  );
}
