import type { Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { CommittedOffsets } from './committed-offsets.js';
import { parseRecordKey, recordRange, trimmedKey } from './keys.js';
import type { Entry, LevelDatabase } from './level-database.js';
import { storedBytes } from './log-appender.js';
import type { Partition } from './partition.js';
import type { SpaceReclaimer } from './space-reclaimer.js';
import { type Count, encodeCount, readRecord } from './stored-values.js';

/** Trims come at most this often, except when an append finds the log full. */
const INTERVAL_MS = 2_000;
/** Records looked at before the next write, so that one trim holds little memory. */
const CHUNK = 2_000;
/** An append waits so long for room at most; then its client knows that nothing was taken, and sends again. */
const ROOM_WAIT_MS = 1_000;
/** Groups that are together this many records behind at most are not busy catching up. */
const QUIET_RECORDS = 1_000;

export interface RetentionOptions {
  database: LevelDatabase;
  /** The partitions that may be trimmed. */
  partitions: readonly Partition[];
  committed: CommittedOffsets;
  storedBytesOfAll(): number;
  maxBytes: number;
  retentionMs: number;
  reclaimer: SpaceReclaimer;
  clock: Clock;
  logger: Logger;
}

/**
 * Drops records that every known group has committed, once they are older than `retentionMs`, or earlier while the
 * log holds more than half of `maxBytes`. Others are never dropped.
 */
export class Retention {
  readonly #options: RetentionOptions;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastRun = Number.NEGATIVE_INFINITY;
  #stopped = false;
  /** Called after each chunk that was trimmed. */
  readonly #onTrimmed = new Set<() => void>();

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Trims soon: there may be something to trim. */
  nudge(): void {
    if (this.#stopped || this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#lastRun + INTERVAL_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#runAfresh();
    }, waitMs).unref();
  }

  /** A run that is under way may be past the partition that has changed, so it does not count. */
  async #runAfresh(): Promise<void> {
    await this.#running;
    await this.run();
  }

  /** Trims now; calls that come meanwhile share the one under way. Never rejects: a failure is logged. */
  run(): Promise<void> {
    this.#running ??= this.#trimAll()
      .catch((error: unknown) => this.#options.logger.error({ err: error }, 'the event log could not be trimmed'))
      .finally(() => {
        this.#lastRun = performance.now();
        this.#running = undefined;
      });
    return this.#running;
  }

  /** Trims now, and takes off the disk whatever has gone, also little of it, while no group is behind. */
  async tidy(): Promise<void> {
    await this.run();
    if (!this.#stopped && this.#isQuiet()) this.#options.reclaimer.start('all');
  }

  /** Trims until there is enough, nothing more may go, or a second has passed; the trim itself goes on. */
  async trimUntil(isEnough: () => boolean): Promise<void> {
    const run = this.run();
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(deadline);
        this.#onTrimmed.delete(look);
        resolve();
      };
      const look = () => {
        if (isEnough()) end();
      };
      const deadline = setTimeout(end, ROOM_WAIT_MS);
      this.#onTrimmed.add(look);
      void run.then(end);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #trimAll(): Promise<void> {
    for (const partition of this.#options.partitions) {
      while (!this.#stopped && (await this.#trimChunk(partition)));
    }
    if (!this.#stopped && this.#isQuiet()) this.#options.reclaimer.start();
  }

  #isQuiet(): boolean {
    const { partitions, committed } = this.#options;
    let behind = 0;
    for (const partition of partitions) behind += partition.end - (committed.lowest(partition) ?? partition.start);
    return behind <= QUIET_RECORDS;
  }

  /** True when there may be more to trim. */
  async #trimChunk(partition: Partition): Promise<boolean> {
    const { database, committed, reclaimer } = this.#options;
    const limit = committed.lowest(partition);
    if (limit === undefined || limit <= partition.start) return false;
    const from = partition.start;
    const trimmed = await this.#expired(partition, limit);
    // A group that came while the records were read begins at the oldest one, and may not have seen them.
    if (trimmed.records <= from || (committed.lowest(partition) ?? from) < trimmed.records) return false;
    const bytes = trimmed.bytes - partition.trimmed.bytes;
    // From here on no new group begins below, and no append counts these bytes.
    partition.hasTrimmed(trimmed);
    // First the new start, synced, then the records. A crash between the two leaves records below the start, which
    // opening removes; the other way round would leave a start whose record is missing, which is what damage looks like.
    await database.write([{ key: trimmedKey(partition), value: encodeCount(trimmed) }]);
    for (const look of Array.from(this.#onTrimmed)) look();
    await database.clear(recordRange(partition, from, trimmed.records));
    reclaimer.hasRemoved(partition, { from, to: trimmed.records, bytes });
    return trimmed.records - from === CHUNK;
  }

  /** The trimmed count that dropping the expired records at the head of the partition would give. */
  async #expired(partition: Partition, limit: number): Promise<Count> {
    let { records, bytes } = partition.trimmed;
    const surplus = this.#options.storedBytesOfAll() - this.#options.maxBytes / 2;
    const to = Math.min(limit, records + CHUNK);
    for await (const page of this.#options.database.pages(recordRange(partition, records, to))) {
      for (const entry of page) {
        const early = bytes - partition.trimmed.bytes < surplus;
        if (!early && !this.#isOld(entry)) return { records, bytes };
        records = (parseRecordKey(entry[0])?.offset ?? records) + 1;
        bytes += storedBytes(entry[1]);
      }
    }
    return { records, bytes };
  }

  #isOld([key, value]: Entry): boolean {
    const { clock, retentionMs, logger } = this.#options;
    try {
      return readRecord(value).appendedAt + retentionMs <= clock.now();
    } catch (error) {
      // Every group is done with it; keeping it would keep everything behind it, until the log is full.
      logger.warn({ err: error, key }, 'a consumed record cannot be read any more and is dropped');
      return true;
    }
  }
}
