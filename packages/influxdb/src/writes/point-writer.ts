import { GroupCommit, mapInTurns } from '@analytics/shared/batching';
import { type AppError, shuttingDown } from '@analytics/shared/errors';
import type { Clock, Point, WriteOutcome } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { type Line, lineOf } from '../lines/point-line.js';
import { EventSeriesCache } from '../lines/series.js';
import { unavailableError } from '../server/store-health.js';
import { BatchWriter, type BatchWriterOptions } from './batch-writer.js';
import { TimestampAllocator } from './timestamp-allocator.js';
import type { LineOutcome } from './write-lines.js';

export interface PointWriterOptions extends Omit<BatchWriterOptions, 'timestamps'> {
  /** Older points are rejected, milliseconds; undefined: only by the bucket's own retention. */
  retentionMs: number | undefined;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
}

const LIMITS = {
  /** InfluxDB's own advice for a batch. */
  maxBatchItems: 5_000,
  maxBatchBytes: 8 * 1024 * 1024,
  maxWaitingItems: 50_000,
  maxWaitingBytes: 128 * 1024 * 1024,
};
/** Points that are turned into lines before the event loop gets a turn; about 2 ms. */
const LINES_A_TURN = 250;

/**
 * Writes points in posts that concurrent calls share, one post at a time. Two or four at once were measured: no faster
 * in batches of 5,000, and slower for single points, because each post then carries fewer of them.
 */
export class PointWriter {
  readonly #options: PointWriterOptions;
  readonly #group: GroupCommit<Line, LineOutcome>;
  readonly #eventSeries = new EventSeriesCache();
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: PointWriterOptions) {
    this.#options = options;
    const { logger, telemetry } = options;
    const timestamps = new TimestampAllocator((moved) =>
      logger.debug({ moved }, 'records of one series and nanosecond were moved apart'),
    );
    const batches = new BatchWriter({ ...options, timestamps });
    this.#group = new GroupCommit<Line, LineOutcome>({
      ...LIMITS,
      sizeOf: (line) => line.size,
      flush: async (lines) => {
        const stopTimer = telemetry.storeWriteSeconds.startTimer();
        telemetry.storeWritePoints.observe(lines.length);
        return batches.write(lines).finally(stopTimer);
      },
    });
  }

  /**
   * One outcome a point, once the stored ones are durable.
   *
   * @throws AppError `overloaded`, `store_unavailable` or `shutting_down`.
   */
  async write(points: readonly Point[]): Promise<WriteOutcome[]> {
    if (this.#closed) throw shuttingDown();
    const writing = this.#write(points);
    this.#underWay.add(writing);
    return writing.finally(() => this.#underWay.delete(writing));
  }

  /** Rejects new writes; resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#group.close();
  }

  async #write(points: readonly Point[]): Promise<WriteOutcome[]> {
    const prepared = await this.#prepare(points);
    const lines = prepared.filter((made): made is Line => !('status' in made));
    const paused = this.#options.health.writesPaused;
    if (paused !== undefined && lines.length > 0) throw paused;
    const outcomes = (await this.#group.add(lines)).values();
    return prepared.map((made) => {
      if ('status' in made) return made;
      const outcome = outcomes.next().value;
      if (outcome === undefined) throw new Error('a flush must give one outcome a line');
      if (outcome.status === 'unknown') throw errorOf(outcome);
      return outcome;
    });
  }

  #prepare(points: readonly Point[]): Promise<ReturnType<typeof lineOf>[]> {
    const rules = {
      nowMs: this.#options.clock.now(),
      retentionMs: this.#options.retentionMs,
      eventSeries: this.#eventSeries,
    };
    return mapInTurns(points, LINES_A_TURN, (point) => lineOf(point, rules));
  }
}

const errorOf = ({ response }: Extract<LineOutcome, { status: 'unknown' }>): AppError =>
  unavailableError(response.detail, response.kind === 'unavailable' ? response.retryAfterMs : 0);
