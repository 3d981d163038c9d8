import { DataFolderError } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from './in-transaction.js';
import { USER_HASH_SQL } from './user-hash.js';

export type TableName = 'events' | 'metrics';

/** The column that holds the id, by table. */
export const ID_COLUMN = { events: 'event_id', metrics: 'metric_id' } as const satisfies Record<TableName, string>;

/** Raised when an older release could not read, or would damage, what a newer one writes. */
export const SCHEMA_VERSION = 3;

/** Rows that came lately stand in one of these, by table, until they fill a row group (`RecentRows`). */
export const RECENT = {
  events: ['events_recent_0', 'events_recent_1'],
  metrics: ['metrics_recent_0', 'metrics_recent_1'],
} as const satisfies Record<TableName, readonly [string, string]>;

export type RecentName = (typeof RECENT)[TableName][number];

/** Every table that holds rows of a kind. Rows go from the first two to the last one, and never back. */
export const partsOf = (table: TableName): readonly (RecentName | TableName)[] => [...RECENT[table], table];

/** What stands behind FROM to read all rows of a kind; `schema` is that of another database, with its dot. */
export const allRows = (table: TableName, schema = ''): string =>
  `(${partsOf(table)
    .map((part) => `FROM ${schema}${part}`)
    .join(' UNION ALL ')})`;

/**
 * `time_ns` is the stored time (`storedTimeNs`), `id_hash` the identity's XXH64 as a signed number, `user_hash` the
 * `userHash` of `user_id`. No index and no primary key: measured, they cost half of the write rate at 5 million rows;
 * identity is kept by `known-ids` and exact look-ups. `tags` is JSON text, because appending a MAP value by value takes
 * several times as long. Version 1 had no `user_hash`, version 2 no tables of recent rows.
 */
const COLUMNS: Readonly<Record<TableName, string>> = {
  events: `
    app_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, user_id VARCHAR NOT NULL, event_type VARCHAR NOT NULL,
    event_name VARCHAR NOT NULL, session_id VARCHAR NOT NULL, user_agent VARCHAR NOT NULL,
    ip_address VARCHAR NOT NULL, properties VARCHAR NOT NULL, time_ns BIGINT NOT NULL, id_hash BIGINT NOT NULL,
    user_hash BIGINT`,
  metrics: `
    app_id VARCHAR NOT NULL, metric_id VARCHAR NOT NULL, metric_name VARCHAR NOT NULL, metric_type VARCHAR NOT NULL,
    value DOUBLE NOT NULL, unit VARCHAR NOT NULL, tags VARCHAR NOT NULL, time_ns BIGINT NOT NULL,
    id_hash BIGINT NOT NULL`,
};

/** Makes an empty table of the columns of a kind. */
export const createTable = (table: TableName, name: RecentName | TableName): string =>
  `CREATE TABLE ${name} (${COLUMNS[table]});`;

const RECENT_TABLES = [
  ...RECENT.events.map((name) => createTable('events', name)),
  ...RECENT.metrics.map((name) => createTable('metrics', name)),
].join('\n');

const TABLES = `
  CREATE TABLE meta (schema_version INTEGER NOT NULL);
  INSERT INTO meta VALUES (${SCHEMA_VERSION});
  ${createTable('events', 'events')}
  ${createTable('metrics', 'metrics')}
  ${RECENT_TABLES}`;

async function tableNames(connection: DuckDBConnection): Promise<string[]> {
  const reader = await connection.runAndReadAll("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'");
  return reader.getRows().map(([name]) => String(name));
}

/** Whether the file holds no table at all, as a new one does. */
export const isBlank = async (connection: DuckDBConnection): Promise<boolean> =>
  (await tableNames(connection)).length === 0;

/** Makes the tables in a blank file, durably and out of the write-ahead log. */
export async function createSchema(connection: DuckDBConnection): Promise<void> {
  await connection.run(`BEGIN; ${TABLES} COMMIT;`);
  await connection.run('CHECKPOINT');
}

/**
 * The schema version of the file, at most `SCHEMA_VERSION`.
 *
 * @throws DataFolderError unless it holds the tables of this version or an older one.
 */
export async function schemaVersion(connection: DuckDBConnection, file: string): Promise<number> {
  const names = await tableNames(connection);
  const missing = ['meta', 'events', 'metrics'].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new DataFolderError(
      `${file} lacks the table ${missing.join(', ')}: it is damaged or was written by something else. Restore it from a backup.`,
    );
  }
  const reader = await connection.runAndReadAll('SELECT max(schema_version) FROM meta');
  const version = Number(reader.getRows()[0]?.[0]);
  if (version >= 1 && version <= SCHEMA_VERSION) return version;
  throw new DataFolderError(
    `${file} has store schema ${String(version)}; this release reads schema ${SCHEMA_VERSION}. Run the release that wrote it.`,
  );
}

/**
 * Brings an older version to this one, in one transaction: a crash leaves the file as it was. From version 1 half a
 * second of processor time a million events; what does not fit into DuckDB's memory goes to its temporary folder
 * meanwhile.
 */
export async function upgradeSchema(connection: DuckDBConnection, version: number): Promise<void> {
  await inTransaction(connection, async () => {
    if (version < 2) {
      await connection.run('ALTER TABLE events ADD COLUMN user_hash BIGINT');
      await connection.run(`UPDATE events SET user_hash = ${USER_HASH_SQL}`);
    }
    await connection.run(RECENT_TABLES);
    await connection.run(`UPDATE meta SET schema_version = ${SCHEMA_VERSION}`);
  });
  await connection.run('CHECKPOINT');
}
