import { NO_OUTCOMES } from '@analytics/shared/domain';
import type { PartitionPosition } from '@analytics/shared/ports';
import type { Admin } from 'kafkajs';
import { extentsOf, progressOf } from './consumer/offsets.js';

/** The position of every partition of the topics. Committed offsets are read first, so that none is past its end. */
export async function positionsOf(
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<PartitionPosition[]> {
  const progress = await progressOf(admin, group, topics);
  const ofTopics = await Promise.all(
    topics.map(async (topic) => {
      const extents = [...(await extentsOf(admin, topic))].sort(([a], [b]) => a - b);
      return extents.map(([partition, { start, end }]): PartitionPosition => {
        const { committed, settled } = progress.get(topic)?.get(partition) ?? {
          committed: start,
          settled: NO_OUTCOMES,
        };
        // What retention has removed will not be given to anybody.
        return { topic, partition, start, committed: Math.max(committed, start), end, settled };
      });
    }),
  );
  return ofTopics.flat();
}
