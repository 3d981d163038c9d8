import { type AppScope, LATEST_MS, type RecordKind } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import { type Clock, type Point, type RecordScan, recordIdOf, type ScanQuery } from '@analytics/shared/ports';
import { type LastRecord, lastRecordOf } from './export-cursor.js';
import { resolveRange } from './range.js';
import { appsToRead } from './scope.js';

export interface ExportDeps {
  store: RecordScan;
  clock: Clock;
}

export interface ExportParameters {
  kind: RecordKind;
  /** The apps that the principal may read. */
  apps: AppScope;
  appId?: string;
  /** Absent: from the first record. */
  startTime?: string;
  /** Absent: to the last one, those dated ahead included. */
  endTime?: string;
  userId?: string;
  eventType?: string;
  eventName?: string;
  /** Values of properties as text, by path. */
  where?: Readonly<Record<string, string>>;
  metricName?: string;
  metricType?: string;
  tags?: Readonly<Record<string, string>>;
  /** Only what comes after this record, see `lastRecordOf`. */
  cursor?: string;
}

/**
 * Every record that was asked for, oldest first, of a range of any length. Nothing is read before the first one is
 * taken.
 *
 * @throws AppError `invalid_request` or `forbidden` at once; as `RecordScan` does, from the iteration.
 */
export function exportRecords(
  deps: ExportDeps,
  parameters: ExportParameters,
  signal: AbortSignal,
): AsyncGenerator<Point> {
  const { cursor, appId, apps, startTime, endTime, ...conditions } = parameters;
  const query = { ...conditions, apps: appsToRead(apps, appId), range: rangeOf({ startTime, endTime }, deps.clock) };
  const last = cursor === undefined ? undefined : lastRecordOf(cursor);
  return recordsOf(deps.store, query, last, signal);
}

interface TimesGiven {
  startTime: string | undefined;
  endTime: string | undefined;
}

function rangeOf({ startTime, endTime }: TimesGiven, clock: Clock): ScanQuery['range'] {
  const input = {
    startTime: startTime ?? new Date(0).toISOString(),
    endTime: endTime ?? new Date(LATEST_MS).toISOString(),
  };
  const range = resolveRange(input, clock.now(), Number.POSITIVE_INFINITY);
  if (!range.ok) throw invalidRequest(range.errors);
  return range.value;
}

async function* recordsOf(
  store: RecordScan,
  query: ScanQuery,
  last: LastRecord | undefined,
  signal: AbortSignal,
): AsyncGenerator<Point> {
  const rest =
    last === undefined || last.timestamp < query.range.from ? query : await behind(store, query, last, signal);
  for await (const { point } of store.scan(rest, signal)) yield point;
}

/**
 * What comes after the record. Where it is not there any more, its whole millisecond comes again: the client has the
 * ids, and nothing is left out.
 */
async function behind(store: RecordScan, query: ScanQuery, last: LastRecord, signal: AbortSignal): Promise<ScanQuery> {
  const { timestamp } = last;
  const { to } = query.range;
  const itsMillisecond = { ...query, range: { from: timestamp, to: Math.min(timestamp + 1, to) } };
  const rest = { ...query, range: { from: Math.min(timestamp, to), to } };
  for await (const { point, position } of store.scan(itsMillisecond, signal)) {
    if (point.record.appId === last.appId && recordIdOf(point) === last.id) return { ...rest, after: position };
  }
  return rest;
}
