import { OutcomeWriter } from '@analytics/shared/batching';
import type { AppError } from '@analytics/shared/errors';
import type { Clock, Point, WriteOptions, WriteOutcome } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { type Line, lineOf } from '../lines/point-line.js';
import { EventSeriesCache } from '../lines/series.js';
import { unavailableError } from '../server/store-health.js';
import { BatchWriter, type BatchWriterOptions } from './batch-writer.js';
import { createFindStoredLines, type StoredLinesOptions } from './stored-lines.js';
import { TimestampAllocator } from './timestamp-allocator.js';
import type { LineOutcome } from './write-lines.js';

export interface PointWriterOptions
  extends Omit<BatchWriterOptions, 'timestamps' | 'findStored'>,
    Pick<StoredLinesOptions, 'readEventsAt'> {
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
  readonly #writer: OutcomeWriter<Line, LineOutcome>;
  readonly #timestamps: TimestampAllocator;

  constructor(options: PointWriterOptions) {
    const { clock, health, logger, retentionMs, telemetry } = options;
    const eventSeries = new EventSeriesCache();
    const timestamps = new TimestampAllocator((moved) =>
      logger.debug({ moved }, 'records of one series and nanosecond were moved apart'),
    );
    this.#timestamps = timestamps;
    const findStored = createFindStoredLines({ ...options, eventSeries });
    const batches = new BatchWriter({ ...options, timestamps, findStored });
    this.#writer = new OutcomeWriter<Line, LineOutcome>({
      ...LIMITS,
      preparedATurn: LINES_A_TURN,
      preparation: () => {
        const rules = { nowMs: clock.now(), retentionMs, eventSeries };
        return (point) => lineOf(point, rules);
      },
      checkWritable: () => {
        const paused = health.writesPaused;
        if (paused !== undefined) throw paused;
      },
      writeOutcomeOf: (outcome) => {
        if (outcome.status === 'unknown') throw errorOf(outcome);
        return outcome;
      },
      sizeOf: (line) => line.bytes.length,
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
  write(points: readonly Point[], options?: WriteOptions): Promise<WriteOutcome[]> {
    return this.#writer.write(points, options);
  }

  /** To be called when records were deleted. */
  forgetWritten(): void {
    this.#timestamps.forgetStored();
  }

  /** Rejects new writes; resolves when those under way have ended. */
  close(): Promise<void> {
    return this.#writer.close();
  }
}

const errorOf = ({ response }: Extract<LineOutcome, { status: 'unknown' }>): AppError =>
  unavailableError(response.detail, response.kind === 'unavailable' ? response.retryAfterMs : 0);
