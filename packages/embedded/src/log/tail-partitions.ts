import { setMaxListeners } from 'node:events';
import type { ConsumedRecord, LogPosition } from '@analytics/shared/ports';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { offsetAt, recordsFrom } from './read-range.js';

export interface TailPartitionsOptions {
  database: LevelDatabase;
  partitions: readonly Partition[];
  /** By topic. */
  from: Readonly<Record<string, LogPosition>>;
  signal: AbortSignal;
}

/** Where a tail is in one partition. */
interface Reader {
  partition: Partition;
  next: number;
}

/** Resolves once the beginning is known; gives the records of the partitions from there on, until the signal aborts. */
export async function tailPartitions(options: TailPartitionsOptions): Promise<AsyncIterable<ConsumedRecord>> {
  const { database, partitions, from, signal } = options;
  const ends = partitions.map((partition) => ({ partition, next: partition.end }));
  const readers = await Promise.all(
    ends.map(async ({ partition, next }): Promise<Reader> => {
      const position = from[partition.topic];
      if (position === undefined || ('offsets' in position && position.offsets[partition.partition] === undefined)) {
        return { partition, next };
      }
      return { partition, next: await offsetAt(database, partition, position) };
    }),
  );
  return tail(database, readers, signal);
}

async function* tail(
  database: LevelDatabase,
  readers: readonly Reader[],
  signal: AbortSignal,
): AsyncGenerator<ConsumedRecord> {
  while (!signal.aborted) {
    for (const reader of readers) {
      for await (const record of recordsFrom(database, reader.partition, reader.next)) {
        if (signal.aborted) return;
        yield record;
        reader.next = record.offset + 1;
      }
    }
    await untilAnyHasMore(readers, signal);
  }
}

/** Resolves when one of the partitions has a record that its reader has not given, or the signal aborts. */
async function untilAnyHasMore(readers: readonly Reader[], signal: AbortSignal): Promise<void> {
  const enough = new AbortController();
  const waiting = AbortSignal.any([signal, enough.signal]);
  // Every partition listens.
  setMaxListeners(0, waiting);
  await Promise.race(readers.map(({ partition, next }) => partition.untilAfter(next, waiting)));
  // The others need not wait any longer.
  enough.abort();
}
