import { createReadStream, statSync } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sleep } from '@analytics/shared/batching';
import { AppError } from '@analytics/shared/errors';
import type { BackupSink, DayCount, StoreCopy } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyFolder } from './copy-folder.js';
import type { Database } from './database.js';
import { inTransaction } from './in-transaction.js';
import { interruptible } from './reader-pool.js';
import { ROW_GROUP_ROWS } from './recent-rows.js';
import { allRows } from './schema.js';
import { isDiskFull } from './write-health.js';

/** Its name in a backup. */
export const STORE_FILE = 'store.duckdb';
export const STORE_FORMAT = 'duckdb';
const COPY = 'backup_copy';
/** About 0.2 s of one core. */
const PORTION_ROWS = BigInt(ROW_GROUP_ROWS);
/** What must stay free beside the copy, so that writes go on. */
const SPARE_BYTES = 256 * 1024 * 1024;

export interface StoreBackupOptions {
  /** Of the store. */
  file: string;
  database: Pick<Database, 'connect' | 'disconnect'>;
  sink: BackupSink;
  signal: AbortSignal;
  /** Called after each portion of the copy, which took so many milliseconds; for tests. Default: rests as long as it worked. */
  rest?: (workedMs: number) => Promise<void>;
}

/**
 * Copies the store as of one moment into a file beside it, and then to the sink. Writes and reads go on; 5 s a million
 * records. The disk must hold the copy meanwhile.
 */
export async function backupStore({
  file,
  database,
  sink,
  signal,
  rest = (workedMs) => sleep(workedMs, signal),
}: StoreBackupOptions): Promise<StoreCopy> {
  const folder = copyFolder(file);
  const copy = join(folder, basename(file));
  await rm(folder, { recursive: true, force: true });
  await checkRoom(file);
  await mkdir(folder, { mode: 0o700 });
  try {
    const days = await copyDatabase(database, copy, { signal, rest }).catch((error: unknown) => {
      throw isDiskFull(error) ? filledUp(error) : error;
    });
    await sink.write(STORE_FILE, createReadStream(copy));
    return { format: STORE_FORMAT, days, isExact: true };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type CopyOptions = Required<Pick<StoreBackupOptions, 'signal' | 'rest'>>;

async function copyDatabase(
  { connect, disconnect }: StoreBackupOptions['database'],
  copy: string,
  { signal, rest }: CopyOptions,
): Promise<DayCount[]> {
  const connection = await connect();
  try {
    const name = await nameOf(connection);
    await connection.run(`ATTACH ${quoted(copy, "'")} AS ${COPY}`);
    try {
      return await interruptible(connection, signal, async () => {
        await inTransaction(connection, () => copyTables(connection, quoted(name, '"'), { signal, rest }));
        await connection.run(`CHECKPOINT ${COPY}`);
        return dayCounts(connection, `${COPY}.`);
      });
    } finally {
      await connection.run(`DETACH ${COPY}`);
    }
  } finally {
    disconnect(connection);
  }
}

/**
 * Copies a row group at a time, which DuckDB does on one core, with rests, so that writes keep their rate; as long as the
 * work, because what is written meanwhile gets no checkpoint. One transaction makes it the copy of one moment, its first read:
 * rows go from table to table.
 */
async function copyTables(connection: DuckDBConnection, source: string, { signal, rest }: CopyOptions): Promise<void> {
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  await connection.run(`COPY FROM DATABASE ${source} TO ${COPY} (SCHEMA)`);
  const tables = await rowsOf(`SELECT table_name FROM duckdb_tables() WHERE database_name = '${COPY}'`);
  for (const [name] of tables) {
    const table = `main.${quoted(String(name), '"')}`;
    const [[last]] = (await rowsOf(`SELECT max(rowid) FROM ${source}.${table}`)) as [[bigint | null]];
    for (let from = 0n; last !== null && from <= last; from += PORTION_ROWS) {
      signal.throwIfAborted();
      const beganAt = performance.now();
      const rows = `rowid >= ${from} AND rowid < ${from + PORTION_ROWS}`;
      await connection.run(`INSERT INTO ${COPY}.${table} FROM ${source}.${table} WHERE ${rows}`);
      await rest(performance.now() - beganAt);
    }
  }
}

async function nameOf(connection: DuckDBConnection): Promise<string> {
  const reader = await connection.runAndReadAll('SELECT current_database()');
  return String(reader.getRows()[0]?.[0]);
}

const quoted = (text: string, quote: string): string => quote + text.replaceAll(quote, quote + quote) + quote;

/** How many records of each app happened on each day; `schema` is that of another database, with its dot. */
export async function dayCounts(connection: DuckDBConnection, schema = ''): Promise<DayCount[]> {
  const reader = await connection.runAndReadAll(
    `SELECT kind, app_id, strftime(make_timestamp_ns(time_ns), '%Y-%m-%d') AS day, count(*) FROM (
       SELECT 'event' AS kind, app_id, time_ns FROM ${allRows('events', schema)}
       UNION ALL SELECT 'metric', app_id, time_ns FROM ${allRows('metrics', schema)})
     GROUP BY ALL ORDER BY ALL`,
  );
  return reader.getRows().map(([kind, appId, day, count]) => ({
    kind: kind === 'event' ? 'event' : 'metric',
    appId: String(appId),
    day: String(day),
    count: Number(count),
  }));
}

/** A disk that fills up while the copy is made would stop writes too. */
async function checkRoom(file: string): Promise<void> {
  const needed = sizeOf(file) + sizeOf(`${file}.wal`) + SPARE_BYTES;
  const { bavail, bsize } = await statfs(dirname(file));
  const free = bavail * bsize;
  if (free >= needed) return;
  throw new AppError('conflict', {
    detail: `A backup copies the store beside itself first, for which about ${mebibytes(needed)} MiB must be free on the disk of DATA_DIR; ${mebibytes(free)} MiB are. Make room, then begin again.`,
  });
}

const filledUp = (cause: unknown): AppError =>
  new AppError('storage_unavailable', {
    detail:
      'The disk of DATA_DIR is full: it filled up while the store was copied beside itself for the backup. The copy is removed; make room.',
    cause,
  });

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const mebibytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
