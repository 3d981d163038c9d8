import type { CommittedOffsets } from './committed-offsets.js';
import type { Partition } from './partition.js';

/** Bytes of what the log holds, by why it holds it. */
export interface LogSize {
  /** Some group has still to get it. */
  uncarried: number;
  /** Every group is done with it; retention keeps it for a while. */
  carried: number;
  /** Of topics from which nothing goes by itself. */
  kept: number;
}

/**
 * The bytes of both kinds of records of one partition. The log knows the bytes of a partition and not of each record, so
 * this goes by the mean size.
 */
function uncarriedBytes(partition: Partition, committed: CommittedOffsets): number {
  const { start, end, bytes } = partition;
  if (end === start) return 0;
  const from = Math.max(committed.lowest(partition) ?? start, start);
  return Math.round((bytes * (end - from)) / (end - start));
}

/** @param consumed the partitions from which consumed records go; the rest of `all` is kept. */
export function sizeOfLog(
  all: Iterable<Partition>,
  consumed: ReadonlySet<Partition>,
  committed: CommittedOffsets,
): LogSize {
  const size: LogSize = { uncarried: 0, carried: 0, kept: 0 };
  for (const partition of all) {
    if (!consumed.has(partition)) {
      size.kept += partition.bytes;
      continue;
    }
    const uncarried = uncarriedBytes(partition, committed);
    size.uncarried += uncarried;
    size.carried += partition.bytes - uncarried;
  }
  return size;
}
