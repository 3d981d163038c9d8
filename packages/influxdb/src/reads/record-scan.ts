import { hasProperties } from '@analytics/shared/journeys';
import { type EarliestByApp, type ScannedRecord, type ScanQuery, selectsNothing } from '@analytics/shared/ports';
import { patternOf } from '../lines/event-record.js';
import { METRICS, RECORDS, userBucketOf } from '../lines/schema.js';
import { type NsRange, nsRange } from '../query/flux.js';
import { type Condition, equal, type Statement, select } from '../query/influxql.js';
import type { Queries } from '../query/queries.js';
import type { RowStream } from '../query/row-stream.js';
import { appConditions } from './app-condition.js';
import { hasReservedTag, metricConditions } from './metric-filter.js';
import { weeksWithRecords, yearsOf } from './scan-weeks.js';
import { eventOf, metricOf, type ScannedPoint } from './scanned-point.js';

export interface RecordScanDeps {
  queries: Queries;
  stream: RowStream;
}

/**
 * Whole records in time order, oldest first; those of one nanosecond by their keys. One request for each week that has
 * records, one after the other: InfluxDB then opens one shard at a time, and its memory does not grow with the range.
 *
 * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`.
 */
export async function* scanRecords(
  { queries, stream }: RecordScanDeps,
  query: ScanQuery,
  signal?: AbortSignal,
): AsyncGenerator<ScannedRecord> {
  const { kind, apps, earliest, after, where } = query;
  if (selectsNothing(query) || hasReservedTag(query.tags ?? {})) return;
  for (const range of yearsOf(rangeOf(query))) {
    const weeks = await queries.read(({ runInfluxql }) => weeksWithRecords(runInfluxql, { kind, apps, range }), signal);
    for (const week of weeks) {
      for await (const record of recordsOf(stream, statementOf(query, week), { kind, signal })) {
        const isBehind = after === undefined || isAfter(record.position, after);
        if (isBehind && isShown(record, earliest) && fits(record, where)) yield record;
      }
    }
  }
}

/** From the nanosecond of `after`, in which there may be more records. */
function rangeOf({ range, after }: ScanQuery): NsRange {
  const { from, to } = nsRange(range);
  return { from: after !== undefined && after.timeNs > from ? after.timeNs : from, to };
}

type Position = ScannedRecord['position'];
const isAfter = ({ timeNs, id }: Position, after: Position): boolean => timeNs > after.timeNs || id > after.id;

const isShown = ({ point: { record } }: ScannedRecord, earliest: EarliestByApp | undefined): boolean =>
  record.timestamp >= (earliest?.get(record.appId) ?? 0);

/** InfluxDB knows a record as one text: it is read, and looked at here. */
const fits = ({ point: { record } }: ScannedRecord, where: ScanQuery['where'] = {}): boolean =>
  hasProperties('properties' in record ? record.properties : {}, where);

function statementOf(query: ScanQuery, range: NsRange): Statement {
  const rest = 'ORDER BY time ASC';
  if (query.kind === 'metric') {
    const what = '"metricId"::field, "unit"::field, "value"::field, *::tag';
    return select({ what, from: METRICS, where: metricConditions(query), range, rest });
  }
  return select({ what: '"record"', from: RECORDS, where: eventConditions(query), range, rest });
}

function eventConditions({ apps, userId, eventType, eventName }: ScanQuery): Condition[] {
  const where = appConditions(apps);
  if (userId !== undefined) where.push(equal('userBucket', userBucketOf(userId)));
  const isByText = [userId, eventType, eventName].some((text) => text !== undefined);
  if (isByText) where.push({ column: 'record', matches: patternOf({ userId, eventType, eventName }) });
  return where;
}

/** The rows come by time; those of one nanosecond, which are few, are put in order here. */
async function* recordsOf(
  stream: RowStream,
  statement: Statement,
  { kind, signal }: { kind: ScanQuery['kind']; signal: AbortSignal | undefined },
): AsyncGenerator<ScannedRecord> {
  const pointOf = kind === 'event' ? eventOf : metricOf;
  let current = -1n;
  let points: ScannedPoint[] = [];
  for await (const row of stream.rows(statement, signal)) {
    if (row.timeNs !== current) {
      yield* inOrder(current, points);
      current = row.timeNs;
      points = [];
    }
    const point = pointOf(row);
    if (point !== undefined) points.push(point);
  }
  yield* inOrder(current, points);
}

const inOrder = (timeNs: bigint, points: ScannedPoint[]): ScannedRecord[] =>
  points.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, point }) => ({ position: { timeNs, id: key }, point }));
