import { nextTurn } from '@analytics/shared/batching';
import { NS_PER_MS, type RecordKind, type RecordPosition } from '@analytics/shared/domain';
import { storeUnreadable } from '@analytics/shared/errors';
import { type ScannedRecord, type ScanQuery, selectsNothing } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { ReaderPool } from '../reader-pool.js';
import { allRows } from '../schema.js';
import { userHash } from '../user-hash.js';
import { propertyOf } from './property.js';
import { pointOf, STORED_AS } from './stored-points.js';
import { type IntervalSize, type NsRange, timeSlices } from './time-slices.js';
import { Conditions, nsOf, numberOf, rowsOf, textOf } from './values.js';

/** Nobody waits at a screen, and measuring the whole range takes seconds where there are a hundred million records. */
const QUERY_TIMEOUT_MS = 600_000;
/** Rows that become records before the event loop gets a turn: about 2 ms. */
const ROWS_A_TURN = 250;
/** What a row takes in memory beside its JSON: the names, ids and the objects. */
const ROW_BYTES = 512;

/**
 * Records in the order of stored time, app and id. Each slice of the range is one query, and its rows are given before
 * the next one is asked for: a slow consumer holds no connection and no snapshot.
 */
export async function* scanRecords(
  readers: ReaderPool,
  query: ScanQuery,
  signal?: AbortSignal,
): AsyncGenerator<ScannedRecord> {
  const whole = rangeOf(query);
  if (whole.from >= whole.to || selectsNothing(query)) return;
  const read = <T>(run: (connection: DuckDBConnection) => Promise<T>) =>
    readers.read(run, { signal, timeoutMs: QUERY_TIMEOUT_MS });
  const measure = (range: NsRange, widthNs: bigint) =>
    read((connection) => measureIntervals(connection, query, range, widthNs));
  for await (const range of timeSlices(whole, measure)) {
    const chunks = await read((connection) => readSlice(connection, query, range));
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      for (let from = 0; from < chunk.rowCount; from += ROWS_A_TURN) {
        await nextTurn();
        for (const row of rowsFrom(chunk, from)) {
          if (signal?.aborted === true) throw storeUnreadable(signal.reason);
          yield scannedRecord(query.kind, row);
        }
      }
    }
  }
}

function rangeOf({ range, after }: ScanQuery): NsRange {
  const [from, to] = [BigInt(range.from) * NS_PER_MS, BigInt(range.to) * NS_PER_MS];
  return { from: after !== undefined && after.timeNs > from ? after.timeNs : from, to };
}

function conditionsOf(query: ScanQuery, { from, to }: NsRange): Conditions {
  const { kind, userId, after } = query;
  const where = new Conditions();
  where.add(`time_ns >= ${where.bind(from)} AND time_ns < ${where.bind(to)}`);
  where.inScope('app_id', query.apps);
  // An erased event has no user: it counts, and is not shown.
  if (kind === 'event') where.add("user_id <> ''");
  where.notBefore(query.earliest);
  if (userId !== undefined) {
    where.add(`user_hash = ${where.bind(userHash(userId))}`);
    where.equal('user_id', userId);
  }
  where.equal('event_type', query.eventType);
  where.equal('event_name', query.eventName);
  for (const [path, value] of Object.entries(query.where ?? {})) where.equal(propertyOf(where, path), value);
  where.equal('metric_name', query.metricName);
  where.equal('metric_type', query.metricType);
  where.hasTags(query.tags ?? {});
  if (after !== undefined && after.timeNs >= from) {
    const [appId, id] = appAndIdOf(after);
    const here = [after.timeNs, appId, id].map((value) => where.bind(value));
    where.add(`(time_ns, app_id, ${STORED_AS[kind].id}) > (${here.join(', ')})`);
  }
  return where;
}

async function measureIntervals(
  connection: DuckDBConnection,
  query: ScanQuery,
  range: NsRange,
  widthNs: bigint,
): Promise<IntervalSize[]> {
  const { table, json } = STORED_AS[query.kind];
  const where = conditionsOf(query, range);
  const [from, to, width] = [range.from, range.to, widthNs].map((value) => where.bind(value));
  const rows = await rowsOf(
    connection,
    `SELECT greatest(start, ${from}), least(start + ${width}, ${to}), bytes FROM (
       SELECT time_ns // ${width} * ${width} AS start, count(*) * ${ROW_BYTES} + sum(strlen(${json})) AS bytes
       FROM ${allRows(table)} WHERE ${where.sql} GROUP BY start)
     ORDER BY start`,
    where,
  );
  return rows.map(([start, end, bytes]) => ({ from: nsOf(start), to: nsOf(end), bytes: numberOf(bytes) }));
}

async function readSlice(connection: DuckDBConnection, query: ScanQuery, range: NsRange): Promise<DuckDBDataChunk[]> {
  const { table, columns } = STORED_AS[query.kind];
  const where = conditionsOf(query, range);
  const sql = `SELECT ${columns} FROM ${allRows(table)} WHERE ${where.sql} ORDER BY 1, 2, 3`;
  const result = await connection.run(sql, where.values, where.types);
  return result.fetchAllChunks();
}

/**
 * Some rows of a chunk. A vector keeps every text that was read of it, so that those of a whole chunk outlive the young
 * generation; those of a slice go with it.
 */
function* rowsFrom(chunk: DuckDBDataChunk, from: number): Generator<DuckDBValue[]> {
  const count = Math.min(ROWS_A_TURN, chunk.rowCount - from);
  const columns = Array.from({ length: chunk.columnCount }, (_, column) =>
    chunk.getColumnVector(column).slice(from, count),
  );
  for (let row = 0; row < count; row += 1) yield columns.map((column) => column.getItem(row));
}

function scannedRecord(kind: RecordKind, row: readonly DuckDBValue[]): ScannedRecord {
  const id = JSON.stringify([textOf(row[1]), textOf(row[2])]);
  return { position: { timeNs: nsOf(row[0]), id }, point: pointOf(kind, row) };
}

/** Apps may share an id, and so may their records of one nanosecond: a position holds both. */
function appAndIdOf({ id }: RecordPosition): [appId: string, id: string] {
  const parsed: unknown = JSON.parse(id);
  if (Array.isArray(parsed) && parsed.length === 2) {
    const [appId, recordId] = parsed as unknown[];
    if (typeof appId === 'string' && typeof recordId === 'string') return [appId, recordId];
  }
  throw new TypeError('the position of a scan was made by something else');
}
