import { createPeriodicJob } from '@analytics/shared/lifecycle';
import type { Clock, Lifecycle } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { parseRecordKey, recordRange } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import type { Remover } from './remover.js';
import type { Retention } from './retention.js';
import { readRecord } from './stored-values.js';

export interface AgeingOptions {
  database: LevelDatabase;
  /** Those whose records go after a time, milliseconds. */
  topics: readonly { partitions: readonly Partition[]; maxAgeMs: number }[];
  remover: Pick<Remover, 'remove'>;
  retention: Pick<Retention, 'tidy'>;
  intervalMs: number;
  clock: Clock;
  logger: Logger;
}

/**
 * Removes records that are too old, at the start and then again and again, and takes their bytes off the disk: a log to
 * which nothing comes has nothing else that does. The newest of a partition stays.
 */
export const createAgeing = ({
  database,
  topics,
  remover,
  retention,
  intervalMs,
  clock,
  logger,
}: AgeingOptions): Lifecycle =>
  createPeriodicJob({
    failureDetail: 'records that are too old could not be removed from the log',
    intervalMs,
    degradedAfterMs: Number.POSITIVE_INFINITY,
    clock,
    run: async (signal) => {
      for (const { partitions, maxAgeMs } of topics) {
        for (const partition of partitions) {
          for await (const offsets of offsetsBefore(database, partition, clock.now() - maxAgeMs)) {
            signal.throwIfAborted();
            await remover.remove(partition, offsets);
          }
        }
      }
      await retention.tidy();
    },
    onFailure: (error) => logger.error({ err: error }, 'records that are too old could not be removed from the log'),
  });

/** The offsets of the records that were appended before a time, page by page. */
async function* offsetsBefore(
  database: LevelDatabase,
  partition: Partition,
  beforeMs: number,
): AsyncGenerator<number[]> {
  for await (const page of database.pages(recordRange(partition, partition.start, partition.end))) {
    const old = page.filter(([, value]) => readRecord(value).appendedAt < beforeMs);
    yield old.flatMap(([key]) => parseRecordKey(key)?.offset ?? []);
    if (old.length < page.length) return;
  }
}
