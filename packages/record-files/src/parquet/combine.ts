import { stat } from 'node:fs/promises';
import type { RecordKind } from '@analytics/shared/domain';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowHash, TABLES } from './columns.js';
import { type Contents, EMPTY, metadataSql } from './contents.js';
import { quoted, readSql, rowsOf } from './duckdb.js';

/** Small, because a group is held in memory while it is written. A multiple of DuckDB's vectors. */
const ROWS_A_GROUP = 20_480;

const summarySql = (kind: RecordKind): string =>
  `count(*), bit_xor(${rowHash(kind)})::VARCHAR, min(timestamp)::VARCHAR, max(timestamp)::VARCHAR`;

/** All records of files, or those of one app, as SQL that selects the columns of a file. */
export const allOf = (files: readonly string[], appId?: string): string =>
  `SELECT * FROM ${readSql(files)}${appId === undefined ? '' : ` WHERE app_id = ${quoted(appId)}`}`;

/** What SQL that selects the columns of a file gives. */
export async function summarize(connection: DuckDBConnection, kind: RecordKind, source: string): Promise<Contents> {
  const [row] = await rowsOf(connection, `SELECT ${summarySql(kind)} FROM (${source})`);
  return contentsOf(row ?? []);
}

/** The same of each app, in the order of ids. */
export async function summarizeByApp(
  connection: DuckDBConnection,
  kind: RecordKind,
  source: string,
): Promise<Map<string, Contents>> {
  const sql = `SELECT app_id, ${summarySql(kind)} FROM (${source}) GROUP BY app_id ORDER BY app_id`;
  const rows = await rowsOf(connection, sql);
  return new Map(rows.map(([appId, ...row]) => [String(appId), contentsOf(row)]));
}

const isoOf = (text: unknown): string | undefined =>
  typeof text === 'string' ? new Date(`${text.replace(' ', 'T')}Z`).toISOString() : undefined;

function contentsOf([count, checksum, first, last]: readonly unknown[]): Contents {
  const [firstTime, lastTime] = [isoOf(first), isoOf(last)];
  if (firstTime === undefined || lastTime === undefined) return EMPTY;
  return {
    records: Number(count),
    checksum: BigInt(String(checksum)).toString(16).padStart(32, '0'),
    firstTime,
    lastTime,
  };
}

export interface Combination {
  connection: DuckDBConnection;
  kind: RecordKind;
  /** The records in order: SQL that selects the columns of a file. */
  source: string;
  /** What the source has. */
  contents: Contents;
  path: string;
}

/** Writes one file of records, which says itself what it holds. Of the same records come the same bytes. */
export async function writeFile({ connection, kind, source, contents, path }: Combination): Promise<{ bytes: number }> {
  await connection.run(
    `COPY (${source}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_A_GROUP}, ` +
      `KV_METADATA ${metadataSql(kind, contents)})`,
  );
  return { bytes: (await stat(path)).size };
}

/** The records of `files` and, of the ids that they do not have, those of `others`, by time and id. */
export function unionOf(kind: RecordKind, files: string, others: string): string {
  const { id } = TABLES[kind];
  return `SELECT * FROM (${files} UNION ALL (${others} ANTI JOIN (SELECT ${id} FROM (${files})) USING (${id}))) ORDER BY time_ns, ${id}`;
}
