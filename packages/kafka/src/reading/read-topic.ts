import { randomUUID } from 'node:crypto';
import type {
  ConsumedRecord,
  ConsumeOptions,
  Consumer,
  LogPosition,
  ReadRange,
  TailOptions,
} from '@analytics/shared/ports';
import type { Admin } from 'kafkajs';
import type { StartOffsets } from '../consumer/assignment.js';
import { extentsOf, offsetsAtTime } from '../consumer/offsets.js';
import { Handover } from './handover.js';

/** Reads records without a group of the caller's: each reading makes a group of its own and deletes it afterwards. */
export interface GrouplessReading {
  clientId: string;
  admin(): Admin;
  consume(
    options: ConsumeOptions & { startOffsets: StartOffsets; onSettled?(partition: number, next: number): void },
  ): Promise<Consumer>;
  /** Called when the group that read is still there. */
  onLeftBehind(group: string, error: unknown): void;
}

/**
 * The records of the range that the topic holds now, partitions among each other. A batch is asked for only once the one
 * before it was read, partition by partition.
 */
export async function* readTopic(
  topic: string,
  { from, to }: ReadRange,
  reading: GrouplessReading,
): AsyncGenerator<ConsumedRecord> {
  const admin = reading.admin();
  const extents = await extentsOf(admin, topic);
  const [first, last] = [await offsetsOf(admin, topic, from), await offsetsOf(admin, topic, to)];
  const starts = new Map<number, number>();
  const unread = new Map<number, { end: number }>();
  for (const [partition, extent] of extents) {
    const start = Math.max(extent.start, first.get(partition) ?? extent.start);
    const end = Math.min(extent.end, last.get(partition) ?? extent.end);
    // Where nothing is to be read, nothing is fetched either: it begins at the end.
    starts.set(partition, start < end ? start : extent.end);
    if (start < end) unread.set(partition, { end });
  }
  if (unread.size === 0) return;
  const handover = new Handover();
  const ends = new Map(unread);
  const onSettled = (partition: number, next: number) => {
    if (next >= (unread.get(partition)?.end ?? 0)) unread.delete(partition);
    if (unread.size === 0) handover.end();
  };
  const options = { topics: [topic], startOffsets: new Map([[topic, starts]]), onSettled };
  for await (const record of recordsOf(options, handover, reading)) {
    if (record.offset < (ends.get(record.partition)?.end ?? 0)) yield record;
  }
}

/** Resolves once the beginning is known; gives what the topics take from there on, until the signal aborts. */
export async function tailTopics(
  topics: readonly string[],
  { from = {}, signal }: TailOptions,
  reading: GrouplessReading,
): Promise<AsyncIterable<ConsumedRecord>> {
  const admin = reading.admin();
  const startOffsets = new Map<string, Map<number, number>>();
  for (const topic of topics) {
    const wanted = await offsetsOf(admin, topic, from[topic]);
    const extents = [...(await extentsOf(admin, topic))];
    const starts = extents.map(
      ([partition, { start, end }]) =>
        [partition, Math.min(end, Math.max(start, wanted.get(partition) ?? end))] as const,
    );
    startOffsets.set(topic, new Map(starts));
  }
  const handover = new Handover();
  return endedBy(signal, handover, recordsOf({ topics, startOffsets }, handover, reading));
}

async function* endedBy(
  signal: AbortSignal,
  handover: Handover,
  records: AsyncIterable<ConsumedRecord>,
): AsyncGenerator<ConsumedRecord> {
  const end = () => handover.end();
  if (signal.aborted) return;
  signal.addEventListener('abort', end);
  try {
    for await (const record of records) {
      if (signal.aborted) return;
      yield record;
    }
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Offsets of the partitions that a position names; of none when there is no position. */
async function offsetsOf(
  admin: Admin,
  topic: string,
  position: LogPosition | undefined,
): Promise<ReadonlyMap<number, number>> {
  if (position === undefined) return new Map();
  if ('time' in position) return offsetsAtTime(admin, topic, position.time);
  return new Map(Object.entries(position.offsets).map(([partition, offset]) => [Number(partition), offset]));
}

/** The records that a group made for this reading gets, each once, until the handover ends. Then the group is deleted. */
async function* recordsOf(
  options: Pick<Parameters<GrouplessReading['consume']>[0], 'topics' | 'startOffsets' | 'onSettled'>,
  handover: Handover,
  { clientId, consume, admin, onLeftBehind }: GrouplessReading,
): AsyncGenerator<ConsumedRecord> {
  const group = `${clientId}-read-${randomUUID()}`;
  const consumer = await consume({
    ...options,
    group,
    onBatch: (batch) => handover.give(batch),
    onFatal: (error) => handover.end(error),
  });
  // A partition that changes its member comes again from its last commit.
  const given = new Map<string, number>();
  try {
    for await (const { topic, partition, records } of handover.batches()) {
      const name = `${topic}/${partition}`;
      for (const record of records) {
        if (record.offset < (given.get(name) ?? 0)) continue;
        given.set(name, record.offset + 1);
        yield record;
      }
    }
  } finally {
    const stopped = consumer.stop();
    handover.end();
    await stopped;
    await admin()
      .deleteGroups([group])
      .catch((error: unknown) => onLeftBehind(group, error));
  }
}
