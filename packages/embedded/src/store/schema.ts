import { DataFolderError } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';

export type TableName = 'events' | 'metrics';

/** The column that holds the id, by table. */
export const ID_COLUMN = { events: 'event_id', metrics: 'metric_id' } as const satisfies Record<TableName, string>;

/** Raised when an older release could not read, or would damage, what a newer one writes. */
export const SCHEMA_VERSION = 1;

/**
 * `time_ns` is the stored time (`storedTimeNs`), `id_hash` the identity's XXH64 as a signed number. No index and no
 * primary key: measured, they cost half of the write rate at 5 million rows; identity is kept by `known-ids` and
 * exact look-ups. `tags` is JSON text, because appending a MAP value by value takes several times as long.
 */
const TABLES = `
  CREATE TABLE meta (schema_version INTEGER NOT NULL);
  INSERT INTO meta VALUES (${SCHEMA_VERSION});
  CREATE TABLE events (
    app_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, user_id VARCHAR NOT NULL, event_type VARCHAR NOT NULL,
    event_name VARCHAR NOT NULL, session_id VARCHAR NOT NULL, user_agent VARCHAR NOT NULL,
    ip_address VARCHAR NOT NULL, properties VARCHAR NOT NULL, time_ns BIGINT NOT NULL, id_hash BIGINT NOT NULL);
  CREATE TABLE metrics (
    app_id VARCHAR NOT NULL, metric_id VARCHAR NOT NULL, metric_name VARCHAR NOT NULL, metric_type VARCHAR NOT NULL,
    value DOUBLE NOT NULL, unit VARCHAR NOT NULL, tags VARCHAR NOT NULL, time_ns BIGINT NOT NULL,
    id_hash BIGINT NOT NULL);`;

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

/** Throws `DataFolderError` unless the file holds the tables of this version. */
export async function checkSchema(connection: DuckDBConnection, file: string): Promise<void> {
  const names = await tableNames(connection);
  const missing = ['meta', 'events', 'metrics'].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new DataFolderError(
      `${file} lacks the table ${missing.join(', ')}: it is damaged or was written by something else. Restore it from a backup.`,
    );
  }
  const reader = await connection.runAndReadAll('SELECT max(schema_version) FROM meta');
  const version = reader.getRows()[0]?.[0];
  if (version === SCHEMA_VERSION) return;
  throw new DataFolderError(
    `${file} has store schema ${String(version)}; this release reads schema ${SCHEMA_VERSION}. Run the release that wrote it.`,
  );
}
