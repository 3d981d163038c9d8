import { compactedKey, recordKey } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import { storedBytes } from './log-appender.js';
import type { Partition } from './partition.js';
import type { SpaceReclaimer } from './space-reclaimer.js';
import { encodeCount } from './stored-values.js';

/**
 * Removes single records of topics that nothing else removes from. It leaves gaps as compaction does, in one write with
 * the mark that allows them: a crash leaves a record whole or removed.
 */
export class Remover {
  readonly #database: LevelDatabase;
  readonly #reclaimer: Pick<SpaceReclaimer, 'hasRemoved'>;
  /** One removal at a time: each adds to the counts that the one before has left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: LevelDatabase, reclaimer: Pick<SpaceReclaimer, 'hasRemoved'>) {
    this.#database = database;
    this.#reclaimer = reclaimer;
  }

  /** Offsets where nothing is are passed over, and so is the newest, which opening looks for. */
  remove(partition: Partition, offsets: Iterable<number>): Promise<void> {
    const removal = this.#last.then(() => this.#remove(partition, offsets));
    this.#last = removal.catch(() => {});
    return removal;
  }

  /** Resolves when the removals under way have ended. */
  async stop(): Promise<void> {
    await this.#last;
  }

  async #remove(partition: Partition, offsets: Iterable<number>): Promise<void> {
    const removed: string[] = [];
    let { records, bytes } = partition.compacted;
    const bytesBefore = bytes;
    let from = Number.POSITIVE_INFINITY;
    for (const offset of new Set(offsets)) {
      if (offset >= partition.end - 1) continue;
      const key = recordKey(partition, offset);
      const value = await this.#database.get(key);
      if (value === undefined) continue;
      removed.push(key);
      from = Math.min(from, offset);
      records = Math.max(records, offset + 1);
      bytes += storedBytes(value);
    }
    if (removed.length === 0) return;
    const compacted = { records, bytes };
    // Gaps are allowed before the records go: who reads meanwhile must not take one for damage.
    partition.hasCompacted(compacted);
    await this.#database.write([{ key: compactedKey(partition), value: encodeCount(compacted) }], removed);
    this.#reclaimer.hasRemoved(partition, { from, to: records, bytes: bytes - bytesBefore });
  }
}
