import { existsSync, realpathSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { DataFolderError } from '@analytics/shared/errors';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { checkFiles, openFault } from './open-faults.js';
import { createSchema, isBlank, schemaVersion } from './schema.js';

export interface DatabaseOptions {
  file: string;
  /** Memory that DuckDB may use, MiB. */
  memoryMb: number;
  /** The file was in use before: missing or empty is a loss, not a beginning. */
  expectExisting: boolean;
}

export interface Database {
  writer: DuckDBConnection;
  /** Of the schema; an older one must be brought up before anything else. */
  version: number;
  connect(): Promise<DuckDBConnection>;
  /** Closes one connection, on which nothing runs. */
  disconnect(connection: DuckDBConnection): void;
  /** Closes every connection; the file can be opened again afterwards. */
  close(): void;
}

/** Real paths that are open. DuckDB's file lock is a process's: a second instance here would silently lose commits. */
const opened = new Set<string>();
/** Queries get two threads: they share the machine with the process that serves HTTP. */
const THREADS = '2';

/**
 * Size of the write-ahead log at which DuckDB rewrites the row group that is filling (122,880 rows) and starts a new
 * log, MiB. Each time costs about 0.3 s of processor time and holds up a commit, whatever the log's size: measured with
 * 500-byte events, 9 µs a row at DuckDB's own 16 MB and 2.5 µs at 64 MB. An eighth of the memory, because what was
 * not rewritten yet is kept there uncompressed; a start after a crash reads that much back.
 */
const checkpointMb = (memoryMb: number): number => Math.max(16, Math.round(memoryMb / 8));

const LOCK_DOWN = ['enable_external_access = false', "TimeZone = 'UTC'", 'lock_configuration = true'];

/**
 * Opens the file, makes it where it is new, and locks DuckDB down: no other files, no downloads, no settings changed.
 * Throws `DataFolderError` when the file is in use, missing, damaged or of another version.
 */
export async function openDatabase({ file, memoryMb, expectExisting }: DatabaseOptions): Promise<Database> {
  if (!isMainThread)
    throw new DataFolderError(
      `${file} must be opened on the main thread: DuckDB does not see its own lock from others.`,
    );
  const path = join(realpathSync(dirname(file)), basename(file));
  const key = existsSync(path) ? realpathSync(path) : path;
  if (opened.has(key)) throw new DataFolderError(`${file} is already open in this process. Close it first.`);
  opened.add(key);
  try {
    return await openUnguarded({ file: path, memoryMb, expectExisting }, () => opened.delete(key));
  } catch (error) {
    opened.delete(key);
    throw openFault(error, file);
  }
}

async function openUnguarded(
  { file, memoryMb, expectExisting }: DatabaseOptions,
  onClosed: () => void,
): Promise<Database> {
  checkFiles(file, expectExisting);
  const instance = await DuckDBInstance.create(file, {
    memory_limit: `${memoryMb}MiB`,
    threads: THREADS,
    checkpoint_threshold: `${checkpointMb(memoryMb)}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connections = new Set<DuckDBConnection>();
  const connect = async () => {
    const connection = await instance.connect();
    connections.add(connection);
    return connection;
  };
  const disconnect = (connection: DuckDBConnection) => {
    connections.delete(connection);
    connection.closeSync();
  };
  const close = () => {
    for (const connection of connections) connection.closeSync();
    instance.closeSync();
    onClosed();
  };
  try {
    const writer = await connect();
    const version = await prepare(writer, file, expectExisting);
    return { writer, version, connect, disconnect, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The version of the schema. */
async function prepare(writer: DuckDBConnection, file: string, expectExisting: boolean): Promise<number> {
  for (const setting of LOCK_DOWN) await writer.run(`SET GLOBAL ${setting}`);
  if (!expectExisting && (await isBlank(writer))) {
    await createSchema(writer);
    await syncFolder(dirname(file));
  }
  const version = await schemaVersion(writer, file);
  await checkLength(writer, file);
  return version;
}

/** Three headers of 4 KiB stand before the first block. */
const HEADERS_BYTES = 12_288;

/**
 * A file that was cut short opens, and fails only when a query meets the missing part. The number of blocks in the
 * header does not tell: free blocks at the end need not be there. Those that hold rows must be.
 */
async function checkLength(writer: DuckDBConnection, file: string): Promise<void> {
  const reader = await writer.runAndReadAll(
    `SELECT (SELECT block_size FROM pragma_database_size()) * (1 + max(block_id)) FROM (
       SELECT block_id FROM pragma_storage_info('events') WHERE persistent
       UNION ALL SELECT block_id FROM pragma_storage_info('metrics') WHERE persistent)`,
  );
  const expected = HEADERS_BYTES + Number(reader.getRows()[0]?.[0] ?? 0);
  const { size } = statSync(file);
  if (size >= expected) return;
  throw new DataFolderError(`${file} is cut short: ${size} of at least ${expected} bytes. Restore it from a backup.`);
}

/** A new file's name is durable only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
