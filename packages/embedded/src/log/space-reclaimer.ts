import type { Logger } from '@analytics/shared/telemetry';
import { recordRange } from './keys.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';

/** Fewer removed bytes of a partition wait until everything is given back. */
const WORTH_BYTES = 8 * 1024 * 1024;

/** What was removed of a partition since its space was given back: offsets from, up to and not including, and bytes. */
interface Removed {
  from: number;
  to: number;
  bytes: number;
}

/**
 * Gives the space of removed records back to the disk, and takes their bytes off it. LevelDB only marks records as
 * deleted, and they go when it comes to merge their files: on a quiet log that may be never.
 */
export class SpaceReclaimer {
  readonly #database: LevelDatabase;
  readonly #logger: Logger;
  readonly #removed = new Map<Partition, Removed>();
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(database: LevelDatabase, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  /** Notes what has gone. */
  hasRemoved(partition: Partition, { from, to, bytes }: Removed): void {
    const before = this.#removed.get(partition);
    this.#removed.set(partition, {
      from: Math.min(before?.from ?? from, from),
      to: Math.max(before?.to ?? to, to),
      bytes: (before?.bytes ?? 0) + bytes,
    });
  }

  /**
   * Begins where it is worth it, or everywhere, unless it is under way. It holds one of libuv's threads while it
   * runs, so not to be called while a consumer is behind.
   */
  start(which: 'large' | 'all' = 'large'): void {
    this.#running ??= this.#reclaim(which === 'all' ? 0 : WORTH_BYTES)
      .catch((error: unknown) => {
        if (!this.#stopped) this.#logger.warn({ err: error }, 'the space of removed records could not be given back');
      })
      .finally(() => {
        this.#running = undefined;
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #reclaim(atLeastBytes: number): Promise<void> {
    for (const [partition, { from, to, bytes }] of this.#removed) {
      if (this.#stopped || bytes < atLeastBytes) continue;
      this.#removed.delete(partition);
      await this.#database.reclaim(recordRange(partition, from, to));
    }
  }
}
