import type { EventLog } from '@analytics/shared/ports';

export interface SettledUntilOptions {
  eventLog: Pick<EventLog, 'positions' | 'read'>;
  /** The worker's consumer group. */
  group: string;
  topic: string;
  nowMs: number;
}

/**
 * The moment, epoch milliseconds, up to which the store has, or never will have, whatever the log took: when the oldest
 * record was appended that waits for the worker, or now.
 */
export async function settledUntil({ eventLog, group, topic, nowMs }: SettledUntilOptions): Promise<number> {
  const positions = await eventLog.positions(group, [topic]);
  const waiting = positions.filter(({ committed, end }) => committed < end);
  if (waiting.length === 0) return nowMs;
  const offsetsOf = (ends: (position: (typeof positions)[number]) => number) => ({
    offsets: Object.fromEntries(positions.map((position) => [position.partition, ends(position)])),
  });
  // The first that waits of each partition; of the others nothing.
  const range = {
    from: offsetsOf(({ committed }) => committed),
    to: offsetsOf(({ committed, end }) => Math.min(committed + 1, end)),
  };
  let until = nowMs;
  for await (const { appendedAt } of eventLog.read(topic, range)) until = Math.min(until, appendedAt);
  return until;
}
