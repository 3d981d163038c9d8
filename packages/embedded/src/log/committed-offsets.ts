import { GroupCommit } from '@analytics/shared/batching';
import { addOutcomeCounts, NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import { committedKey, type TopicPartition } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { encodeGroupProgress, type GroupProgress } from './stored-values.js';

interface Commit extends GroupProgress {
  group: string;
  place: TopicPartition;
}

/** How far each group has settled each partition, and how its records ended. Commits of partitions side by side share one synced write. */
export class CommittedOffsets {
  /** topic → group → partition → progress */
  readonly #progress = new Map<string, Map<string, Map<number, GroupProgress>>>();
  readonly #writes: GroupCommit<Commit, undefined>;

  constructor(database: LevelDatabase, stored: readonly Commit[] = []) {
    for (const commit of stored) this.#set(commit);
    this.#writes = new GroupCommit<Commit, undefined>({
      flush: async (commits) => {
        await database.write(
          commits.map(({ group, place, ...progress }) => ({
            key: committedKey(group, place),
            value: encodeGroupProgress(progress),
          })),
        );
        for (const commit of commits) this.#set(commit);
        return commits.map(() => undefined);
      },
      sizeOf: () => 1,
      maxBatchItems: 10_000,
      maxBatchBytes: 10_000,
      // One commit a partition and group at a time is all there can be.
      maxWaitingItems: Number.MAX_SAFE_INTEGER,
      maxWaitingBytes: Number.MAX_SAFE_INTEGER,
    });
  }

  get(group: string, { topic, partition }: TopicPartition): GroupProgress | undefined {
    return this.#progress.get(topic)?.get(group)?.get(partition);
  }

  /** The offset below which every group known on the topic is done; undefined when no group ever was on it. */
  lowest(partition: Partition): number | undefined {
    const groups = this.#progress.get(partition.topic);
    if (groups === undefined) return undefined;
    const offsets = [...groups.values()].map(
      (byPartition) => byPartition.get(partition.partition)?.offset ?? partition.start,
    );
    return Math.min(...offsets);
  }

  /**
   * Makes a new group known from the oldest record kept; a known group stays where it is. It counts from this call,
   * not from the write's end, so that nothing it has not seen is trimmed meanwhile.
   */
  async register(group: string, partitions: readonly Partition[]): Promise<void> {
    const commits = partitions
      .filter((partition) => this.get(group, partition) === undefined)
      .map((place): Commit => ({ group, place, offset: place.start, settled: NO_OUTCOMES }));
    for (const commit of commits) this.#set(commit);
    await this.#writes.add(commits);
  }

  /**
   * Resolves when the offset, and the counts of the records up to it added to what was settled before, are on the disk.
   * An offset at or below the committed one changes nothing.
   */
  async commit(group: string, place: TopicPartition, offset: number, counts: OutcomeCounts): Promise<void> {
    const before = this.get(group, place);
    if (offset <= (before?.offset ?? -1)) return;
    await this.#writes.add([
      { group, place, offset, settled: addOutcomeCounts(before?.settled ?? NO_OUTCOMES, counts) },
    ]);
  }

  close(): Promise<void> {
    return this.#writes.close();
  }

  #set({ group, place, offset, settled }: Commit): void {
    const groups = this.#progress.get(place.topic) ?? new Map<string, Map<number, GroupProgress>>();
    this.#progress.set(place.topic, groups);
    const byPartition = groups.get(group) ?? new Map<number, GroupProgress>();
    groups.set(group, byPartition);
    byPartition.set(place.partition, { offset, settled });
  }
}
