import type { ScannedRecord, ScanQuery } from '@analytics/shared/ports';
import { patternOf } from '../lines/event-record.js';
import { METRICS, RECORDS, userBucketOf } from '../lines/schema.js';
import { type NsRange, nsRange } from '../query/flux.js';
import { equal, type Statement, select } from '../query/influxql.js';
import type { Queries } from '../query/queries.js';
import type { RowStream } from '../query/row-stream.js';
import { appConditions } from './app-condition.js';
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
  const { kind, apps, userId, after } = query;
  if (apps.length === 0 || (kind === 'metric' && userId !== undefined)) return;
  for (const range of yearsOf(rangeOf(query))) {
    const weeks = await queries.read(({ runInfluxql }) => weeksWithRecords(runInfluxql, { kind, apps, range }), signal);
    for (const week of weeks) {
      for await (const record of recordsOf(stream, statementOf(query, week), { kind, signal })) {
        if (after === undefined || isAfter(record.position, after)) yield record;
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

function statementOf({ kind, apps, userId }: ScanQuery, range: NsRange): Statement {
  const rest = 'ORDER BY time ASC';
  const where = appConditions(apps);
  if (kind === 'metric') {
    const what = '"metricId"::field, "unit"::field, "value"::field, *::tag';
    return select({ what, from: METRICS, where, range, rest });
  }
  const ofUser =
    userId === undefined
      ? []
      : [equal('userBucket', userBucketOf(userId)), { column: 'record', matches: patternOf({ userId }) }];
  return select({ what: '"record"', from: RECORDS, where: [...where, ...ofUser], range, rest });
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
