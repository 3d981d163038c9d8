import type { KafkaAppenderOptions } from './kafka-appender.js';
import type { QueuedRecord } from './queued-record.js';

/** Limits of one request: encoding more at once would block the event loop. */
const MAX_SHARED_RECORDS = 4_000;
const MAX_SHARED_BYTES = 4 * 1024 * 1024;

/** The records of one partition that go in one request. */
export interface PartitionSend {
  partition: number;
  records: readonly QueuedRecord[];
}

interface Waiting extends PartitionSend {
  resolve(): void;
  reject(error: unknown): void;
}

interface PendingRequest {
  waiting: Waiting[];
  records: number;
  bytes: number;
}

export interface ShareSendsOptions {
  /** The broker that leads a partition; undefined when that is not known. */
  leaderOf(topic: string, partition: number): number | undefined;
  /** One request; resolves when all its sends are durable. */
  request(topic: string, sends: readonly PartitionSend[]): Promise<void>;
}

/**
 * Sends to one broker that begin in the same turn of the event loop go in one request, which costs client and broker as
 * much as twenty records do. Partitions of different leaders stay apart: none waits for another's broker. When a request
 * fails, each send is sent again alone, so that one partition's failure is not another's.
 */
export function shareSends({ leaderOf, request }: ShareSendsOptions): KafkaAppenderOptions['send'] {
  const pending = new Map<string, PendingRequest>();

  const deliver = async (topic: string, waiting: readonly Waiting[]): Promise<void> => {
    try {
      await request(topic, waiting);
      for (const { resolve } of waiting) resolve();
    } catch (error) {
      if (waiting.length === 1) return waiting[0]?.reject(error);
      await Promise.all(waiting.map((send) => deliver(topic, [send])));
    }
  };

  const requestFor = (topic: string, name: string, records: number, bytes: number): PendingRequest => {
    const open = pending.get(name);
    if (open !== undefined && open.records + records <= MAX_SHARED_RECORDS && open.bytes + bytes <= MAX_SHARED_BYTES)
      return open;
    const next: PendingRequest = { waiting: [], records: 0, bytes: 0 };
    pending.set(name, next);
    setImmediate(() => {
      if (pending.get(name) === next) pending.delete(name);
      void deliver(topic, next.waiting);
    });
    return next;
  };

  return (topic, partition, records) => {
    const leader = leaderOf(topic, partition);
    const name = leader === undefined ? `${topic}/${partition}` : `${topic} at ${leader}`;
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    const next = requestFor(topic, name, records.length, bytes);
    next.records += records.length;
    next.bytes += bytes;
    return new Promise((resolve, reject) => {
      next.waiting.push({ partition, records, resolve, reject });
    });
  };
}
