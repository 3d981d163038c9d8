import type { EventRecord } from '@analytics/shared/contracts';
import { NS_PER_MS } from '@analytics/shared/domain';
import type { Clock, Point } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { atSubMs, type Line, lineOf } from '../lines/point-line.js';
import type { EventSeriesCache } from '../lines/series.js';

/** An event and the nanosecond at which it would be stored. */
export interface WantedEvent {
  timeNs: bigint;
  record: EventRecord;
}

export interface RecordAt {
  timeNs: bigint;
  point: Point;
}

/** Lines of the events that InfluxDB has at the times of these ones, as they are stored; without those it cannot read in time. */
export type FindStoredLines = (lines: readonly Line[], leftMs: number) => Promise<Line[]>;

export interface StoredLinesOptions {
  /** @throws AppError, also when the signal aborts. */
  readEventsAt(wanted: readonly WantedEvent[], signal: AbortSignal): Promise<RecordAt[]>;
  eventSeries: EventSeriesCache;
  clock: Clock;
  logger: Logger;
}

/** Of the time that a batch has left, what looking may take. */
const SHARE_OF_TIME = 0.25;
/** After looking has failed, writes go on without it for so long. */
const PAUSE_MS = 10_000;
/** An event that was taken so soon after its time, or before it, is not looked for. */
const NEW_MS = 5_000;

/**
 * Looks for events that another process has written with the id and the time of one that is to be written: InfluxDB
 * would take both, count both where their names differ, and show the last. Metrics are not looked for: theirs is one
 * point, of which the last stays.
 */
export function createFindStoredLines(options: StoredLinesOptions): FindStoredLines {
  const { readEventsAt, eventSeries, clock, logger } = options;
  let pausedUntil = 0;
  return async (lines, leftMs) => {
    const nowMs = clock.now();
    const wanted = lines.flatMap((line) => wantedOf(line, nowMs));
    if (wanted.length === 0 || performance.now() < pausedUntil) return [];
    try {
      const found = await readEventsAt(wanted, AbortSignal.timeout(Math.max(1, Math.trunc(leftMs * SHARE_OF_TIME))));
      return found.flatMap(({ point, timeNs }) => {
        const line = lineOf(point, { nowMs, retentionMs: undefined, eventSeries });
        return 'status' in line ? [] : [atSubMs(line, Number(timeNs % NS_PER_MS))];
      });
    } catch (error) {
      pausedUntil = performance.now() + PAUSE_MS;
      logger.warn({ err: error }, 'events are written without looking for others of their ids');
      return [];
    }
  };
}

/**
 * An id and a time that were new when the event was taken cannot have been written long before; and those who write an id at
 * one moment cannot see each other anyway.
 */
function wantedOf({ record: point, timestamp, subMs }: Line, nowMs: number): WantedEvent[] {
  if (point.kind !== 'event') return [];
  const { record, takenAt = nowMs } = point;
  const isNew = Math.abs(takenAt - timestamp) < NEW_MS;
  return isNew ? [] : [{ timeNs: BigInt(timestamp) * NS_PER_MS + BigInt(subMs), record }];
}
