import type { AppenderOptions } from './appender.js';
import type { QueuedRecord } from './queued-record.js';

/** What is in one request at most: encoding more at once would hold up the event loop. */
const MAX_SHARED_RECORDS = 1_000;
const MAX_SHARED_BYTES = 4 * 1024 * 1024;

/** The records of one partition that go in one request. */
export interface Portion {
  partition: number;
  records: readonly QueuedRecord[];
}

interface Waiting extends Portion {
  resolve(): void;
  reject(error: unknown): void;
}

interface Lane {
  waiting: Waiting[];
  records: number;
  bytes: number;
}

export interface ShareSendsOptions {
  /** The broker that leads a partition; undefined when that is not known. */
  leaderOf(topic: string, partition: number): number | undefined;
  /** One request; resolves when all its portions are durable. */
  request(topic: string, portions: readonly Portion[]): Promise<void>;
}

/**
 * Sends to one broker that begin in the same turn of the event loop go in one request, which costs client and broker as
 * much as twenty records do. Partitions of different leaders stay apart: none waits for another's broker. When a request
 * fails, each portion is sent again alone, so that a failure is of its own partition.
 */
export function shareSends({ leaderOf, request }: ShareSendsOptions): AppenderOptions['send'] {
  const lanes = new Map<string, Lane>();

  const deliver = async (topic: string, waiting: readonly Waiting[]): Promise<void> => {
    try {
      await request(topic, waiting);
      for (const { resolve } of waiting) resolve();
    } catch (error) {
      if (waiting.length === 1) return waiting[0]?.reject(error);
      await Promise.all(waiting.map((portion) => deliver(topic, [portion])));
    }
  };

  const laneFor = (topic: string, name: string, records: number, bytes: number): Lane => {
    const open = lanes.get(name);
    if (open !== undefined && open.records + records <= MAX_SHARED_RECORDS && open.bytes + bytes <= MAX_SHARED_BYTES)
      return open;
    const lane: Lane = { waiting: [], records: 0, bytes: 0 };
    lanes.set(name, lane);
    setImmediate(() => {
      if (lanes.get(name) === lane) lanes.delete(name);
      void deliver(topic, lane.waiting);
    });
    return lane;
  };

  return (topic, partition, records) => {
    const leader = leaderOf(topic, partition);
    const name = leader === undefined ? `${topic}/${partition}` : `${topic} at ${leader}`;
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    const lane = laneFor(topic, name, records.length, bytes);
    lane.records += records.length;
    lane.bytes += bytes;
    return new Promise((resolve, reject) => {
      lane.waiting.push({ partition, records, resolve, reject });
    });
  };
}
