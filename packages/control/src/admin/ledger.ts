import { addOutcomeCounts, NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { EventLog, PartitionPosition } from '@analytics/shared/ports';
import type { Pipeline } from './pipeline.js';

export interface PartitionLedger extends Omit<PartitionPosition, 'topic' | 'settled'> {
  lag: number;
  /** When the log took the oldest record in flight, epoch milliseconds; undefined when none is, or it cannot be told. */
  waitingSince: number | undefined;
}

export interface Sums extends OutcomeCounts {
  accepted: number;
  inFlight: number;
  /** What is accepted and has no end that is known. */
  unaccounted: number;
  closes: boolean;
}

export interface TopicLedger extends Sums {
  topic: string;
  kind: 'event' | 'metric';
  partitions: PartitionLedger[];
}

export interface WholeLedger extends Sums {
  /** Epoch milliseconds. */
  at: number;
  byTopic: TopicLedger[];
}

/** What the log took and how it ended, by the counts that it keeps with the committed offsets. */
export async function readLedger({ eventLog, topics, group, clock }: Pipeline): Promise<WholeLedger> {
  const kinds = [
    { topic: topics.events, kind: 'event' },
    { topic: topics.metrics, kind: 'metric' },
  ] as const;
  const positions = await eventLog.positions(
    group,
    kinds.map(({ topic }) => topic),
  );
  const byTopic = await Promise.all(
    kinds.map(async ({ topic, kind }): Promise<TopicLedger> => {
      const ofTopic = positions.filter((position) => position.topic === topic);
      const waiting = await waitingSince(eventLog, topic, ofTopic);
      const partitions = ofTopic.map(({ partition, start, committed, end }) => ({
        partition,
        start,
        committed,
        end,
        lag: end - committed,
        waitingSince: waiting.get(partition),
      }));
      return { topic, kind, ...sumsOf(ofTopic), partitions };
    }),
  );
  return { at: clock.now(), ...sumsOf(positions), byTopic };
}

const totalOf = ({ stored, duplicate, alreadySettled, deadLettered, erased }: OutcomeCounts): number =>
  stored + duplicate + alreadySettled + deadLettered + erased;

function sumsOf(positions: readonly PartitionPosition[]): Sums {
  const settled = positions.map((position) => position.settled).reduce(addOutcomeCounts, NO_OUTCOMES);
  const accepted = positions.reduce((sum, { end }) => sum + end, 0);
  const inFlight = positions.reduce((sum, { end, committed }) => sum + end - committed, 0);
  const closes = positions.every((position) => totalOf(position.settled) === position.committed);
  return { ...settled, accepted, inFlight, unaccounted: accepted - totalOf(settled) - inFlight, closes };
}

/** A log that cannot be read in this time is asked no longer: the ledger is right without. */
const READ_TIMEOUT_MS = 8_000;

/** When the log took the first record of each partition that is in flight, as far as it can be told now. */
async function waitingSince(
  eventLog: Pick<EventLog, 'read'>,
  topic: string,
  positions: readonly PartitionPosition[],
): Promise<Map<number, number>> {
  const since = new Map<number, number>();
  const isBehind = ({ committed, end }: PartitionPosition) => committed < end;
  const behind = positions.filter(isBehind);
  if (behind.length === 0) return since;
  const offsets = (of: (position: PartitionPosition) => number) =>
    Object.fromEntries(positions.map((position) => [position.partition, of(position)]));
  const range = {
    from: { offsets: offsets((position) => (isBehind(position) ? position.committed : position.end)) },
    to: { offsets: offsets((position) => (isBehind(position) ? position.committed + 1 : position.end)) },
  };
  const read = async () => {
    for await (const { partition, appendedAt } of eventLog.read(topic, range)) since.set(partition, appendedAt);
  };
  await withinTime(read());
  return new Map(since);
}

async function withinTime(reading: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, READ_TIMEOUT_MS);
  });
  try {
    // What fails only means that it cannot be told.
    await Promise.race([reading.catch(() => {}), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
