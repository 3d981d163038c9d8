import type { Logger } from '@analytics/shared/telemetry';
import { recordRange } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';

/** Fewer trimmed bytes of a partition are not worth rewriting its files for. */
const WORTH_BYTES = 8 * 1024 * 1024;

/** What was trimmed of a partition since its space was given back. */
interface Trimmed {
  from: number;
  bytes: number;
}

/**
 * Gives the space of trimmed records back to the disk. LevelDB only marks records as deleted, and they go when it comes
 * to merge their files: on a quiet log that may be never.
 */
export class SpaceReclaimer {
  readonly #database: LevelDatabase;
  readonly #logger: Logger;
  readonly #trimmed = new Map<Partition, Trimmed>();
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(database: LevelDatabase, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  /** Notes what has gone; `from` is the partition's start before. */
  hasTrimmed(partition: Partition, { from, bytes }: Trimmed): void {
    const before = this.#trimmed.get(partition);
    this.#trimmed.set(partition, { from: before?.from ?? from, bytes: (before?.bytes ?? 0) + bytes });
  }

  /**
   * Begins where it is worth it and nothing is under way. It holds one of libuv's four threads while it runs, so not to
   * be called while a consumer is behind.
   */
  start(): void {
    this.#running ??= this.#reclaimAll()
      .catch((error: unknown) => {
        if (!this.#stopped) this.#logger.warn({ err: error }, 'the space of trimmed records could not be given back');
      })
      .finally(() => {
        this.#running = undefined;
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #reclaimAll(): Promise<void> {
    for (const [partition, { from, bytes }] of this.#trimmed) {
      if (this.#stopped || bytes < WORTH_BYTES) continue;
      this.#trimmed.delete(partition);
      await this.#database.reclaim(recordRange(partition, from, partition.start));
    }
  }
}
