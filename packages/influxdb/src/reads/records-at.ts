import { identityHash, identityText, storedTimeNs } from '@analytics/shared/domain';
import { type Point, recordIdOf } from '@analytics/shared/ports';
import { EVENTS, METRICS, RECORDS, userBucketOf } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import type { NsRange } from '../query/flux.js';
import { type Condition, type Statement, select } from '../query/influxql.js';
import type { RunInfluxql } from '../query/queries.js';
import type { StreamedRow } from '../query/row-stream.js';
import { parseNs } from '../query/rows.js';
import type { RecordAt, WantedEvent } from '../writes/stored-lines.js';
import { appConditions } from './app-condition.js';
import { eventOf, metricOf } from './scanned-point.js';
import { type RecordTime, type Stretch, stretchesOf } from './time-stretches.js';

/** Queries that look for records before or after one write, and rows of one of them; what is beyond is not found. */
const MAX_STRETCHES = 32;
const MAX_ROWS = 20_000;
/** Events with the names and the user of the wanted one that are read whole: more are a batch that was sent again. */
const MAX_REPEATS = 100;

/**
 * The whole events at the times of the wanted ones, whoever has written them. First the counted series, of which an app
 * has few, and then the records of the users that were found: an app has up to 1,024 series of those, and reading all
 * took ten times as long. None where the times are too far apart; of many repeats only those that differ in a name or in
 * the user.
 */
export async function readEventsAt(runInfluxql: RunInfluxql, wanted: readonly WantedEvent[]): Promise<RecordAt[]> {
  const times = wanted.map(({ timeNs, record: { appId } }) => ({ timeNs, appId }));
  const byTime = new Map(wanted.map((event) => [keyOf({ timeNs: event.timeNs, appId: event.record.appId }), event]));
  const read = async ({ apps, range }: Stretch): Promise<RecordAt[]> => {
    const counted = await countedAt(runInfluxql, { apps: [...apps], range }, byTime);
    const differing = counted.filter(({ differs }) => differs);
    return recordsAt(runInfluxql, counted.length > MAX_REPEATS ? differing : counted);
  };
  return (await Promise.all(stretchesOf(times, MAX_STRETCHES).map(read))).flat();
}

interface CountedEvent extends RecordTime {
  userId: string;
  /** From the wanted event of its time, in a name or in the user. */
  differs: boolean;
}

async function countedAt(
  runInfluxql: RunInfluxql,
  { apps, range }: { apps: readonly string[]; range: NsRange },
  byTime: ReadonlyMap<string, WantedEvent>,
): Promise<CountedEvent[]> {
  const counted: CountedEvent[] = [];
  const what = '"userId"::field, "appId"::tag, "eventName"::tag, "eventType"::tag';
  await eachRow(runInfluxql, { what, from: EVENTS, where: appConditions(apps), range }, ({ timeNs, cells }) => {
    const [userId = '', appId = '', eventName, eventType] = cells.map(decodeText);
    const record = byTime.get(keyOf({ timeNs, appId }))?.record;
    if (record === undefined) return;
    const differs = userId !== record.userId || eventName !== record.eventName || eventType !== record.eventType;
    counted.push({ timeNs, appId, userId, differs });
  });
  return counted;
}

async function recordsAt(runInfluxql: RunInfluxql, counted: readonly CountedEvent[]): Promise<RecordAt[]> {
  const [first] = counted;
  if (first === undefined) return [];
  const keys = new Set(counted.map(keyOf));
  const oneOf = unique(counted.map(({ userId }) => userBucketOf(userId)));
  const where = [...appConditions(unique(counted.map(({ appId }) => appId))), { column: 'userBucket', oneOf }];
  const range = { from: first.timeNs, to: (counted.at(-1) ?? first).timeNs + 1n };
  const records: RecordAt[] = [];
  await eachRow(runInfluxql, { what: '"record"', from: RECORDS, where, range }, (row) => {
    const point = eventOf(row)?.point;
    if (point === undefined || !keys.has(keyOf({ timeNs: row.timeNs, appId: point.record.appId }))) return;
    records.push({ timeNs: row.timeNs, point });
  });
  return records;
}

/** In their order, each once; there must be one. */
function unique(texts: readonly string[]): [string, ...string[]] {
  const [first, ...others] = new Set(texts);
  if (first === undefined) throw new Error('a condition needs a text');
  return [first, ...others];
}

/** The whole metrics at these times. None where the times are too far apart. */
async function readMetricsAt(runInfluxql: RunInfluxql, times: readonly RecordTime[]): Promise<RecordAt[]> {
  const read = async ({ apps, range }: Stretch): Promise<RecordAt[]> => {
    const metrics: RecordAt[] = [];
    const what = '"metricId"::field, "unit"::field, "value"::field, *::tag';
    await eachRow(runInfluxql, { what, from: METRICS, where: appConditions([...apps]), range }, (row) => {
      const metric = metricOf(row);
      if (metric !== undefined) metrics.push({ timeNs: row.timeNs, point: metric.point });
    });
    return metrics;
  };
  return (await Promise.all(stretchesOf(times, MAX_STRETCHES).map(read))).flat();
}

/** The stored record with the identity and time of each point, in order; undefined where none was found. */
export async function readStored(runInfluxql: RunInfluxql, points: readonly Point[]): Promise<(Point | undefined)[]> {
  const events = points.flatMap((point) =>
    point.kind === 'event' ? [{ ...timeOf(point), record: point.record }] : [],
  );
  const metrics = points.filter(({ kind }) => kind === 'metric').map(timeOf);
  const found = await Promise.all([readEventsAt(runInfluxql, events), readMetricsAt(runInfluxql, metrics)]);
  const stored = new Map(found.flat().map(({ point }) => [identityOf(point), point]));
  return points.map((point) => stored.get(identityOf(point)));
}

const identityOf = (point: Point): string =>
  `${point.kind}:${point.record.timestamp}:${identityText(point.record.appId, recordIdOf(point))}`;
const keyOf = ({ appId, timeNs }: RecordTime): string => `${timeNs} ${appId}`;

function timeOf(point: Point): RecordTime {
  const { appId, timestamp } = point.record;
  return { appId, timeNs: storedTimeNs(timestamp, identityHash(appId, recordIdOf(point))) };
}

interface RowsQuery {
  what: string;
  from: string;
  where: readonly Condition[];
  range: NsRange;
}

async function eachRow(runInfluxql: RunInfluxql, query: RowsQuery, onRow: (row: StreamedRow) => void): Promise<void> {
  const statement: Statement = select({ ...query, rest: `LIMIT ${MAX_ROWS}` });
  await runInfluxql(statement, ({ columns, values }) => {
    for (const [time, ...cells] of values) {
      const texts = cells.map((cell) => (cell === null ? '' : String(cell)));
      onRow({ timeNs: parseNs(String(time)), columns: columns.slice(1), cells: texts });
    }
  });
}
