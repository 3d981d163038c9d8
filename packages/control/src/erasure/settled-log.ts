import { sleep } from '@analytics/shared/batching';
import type { EventLog, PartitionPosition } from '@analytics/shared/ports';

/** The end of a partition at some moment. */
export interface LogEnd {
  topic: string;
  partition: number;
  end: number;
}

const LOOK_EVERY_MS = 500;

export const endsOf = (positions: readonly PartitionPosition[]): LogEnd[] =>
  positions.map(({ topic, partition, end }) => ({ topic, partition, end }));

/** Resolves when the worker has settled everything up to the ends; `onWaiting` is told how many records are open. */
export async function untilSettled(
  ends: readonly LogEnd[],
  {
    eventLog,
    group,
    signal,
    onWaiting,
  }: {
    eventLog: Pick<EventLog, 'positions'>;
    group: string;
    signal: AbortSignal;
    onWaiting(records: number): Promise<void>;
  },
): Promise<void> {
  const topics = [...new Set(ends.map(({ topic }) => topic))];
  for (;;) {
    const positions = await eventLog.positions(group, topics);
    const open = ends.reduce((sum, { topic, partition, end }) => {
      const position = positions.find((one) => one.topic === topic && one.partition === partition);
      return sum + Math.max(0, end - (position?.committed ?? 0));
    }, 0);
    if (open === 0) return;
    await onWaiting(open);
    await sleep(LOOK_EVERY_MS, signal);
    signal.throwIfAborted();
  }
}
