import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { DataFolderError } from '@analytics/shared/errors';
import { syncFolder } from '@analytics/shared/files';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { copyFolder } from './copy-folder.js';
import { checkFiles, openFault } from './open-faults.js';
import { createSchema, isBlank, partsOf, SCHEMA_VERSION, schemaVersion } from './schema.js';
import { TABLES } from './stored-rows.js';

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
 * Size of the write-ahead log at which DuckDB makes a checkpoint by itself, within a commit, MiB. Recent rows are moved
 * and checkpointed before, unless they are large: 122,880 events of 550 bytes are 70 MB. What is not moved yet is kept in
 * memory uncompressed, hence a part of it; a start after a crash reads that much back. A commit that moves rows counts them
 * twice: a checkpoint within it would make writes wait.
 */
const checkpointMb = (memoryMb: number): number => Math.max(16, Math.round(memoryMb / 4));

/** Set one after the other: the folders that may be used cannot be named any more once access is off. */
const lockDown = (file: string): string[] => [
  `allowed_directories = ['${`${copyFolder(file)}/`.replaceAll("'", "''")}']`,
  'enable_external_access = false',
  "TimeZone = 'UTC'",
  'lock_configuration = true',
];

/**
 * Opens the file, makes it where it is new, and locks DuckDB down: no other files but those
 * of a backup, no downloads, no settings changed.
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
  const isNew = !existsSync(file);
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
    const version = await prepare(writer, file, { expectExisting, isNew });
    return { writer, version, connect, disconnect, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The version of the schema. */
async function prepare(
  writer: DuckDBConnection,
  file: string,
  { expectExisting, isNew }: { expectExisting: boolean; isNew: boolean },
): Promise<number> {
  for (const setting of lockDown(file)) await writer.run(`SET GLOBAL ${setting}`);
  if (isNew || (!expectExisting && (await isBlank(writer)))) {
    await createSchema(writer);
    // The new file is durable only once its name is.
    await syncFolder(dirname(file));
    return SCHEMA_VERSION;
  }
  const version = await schemaVersion(writer, file);
  const parts = TABLES.flatMap((table) => (version < SCHEMA_VERSION ? [table] : partsOf(table)));
  await checkLength(writer, file, parts);
  return version;
}

/** Three headers of 4 KiB stand before the first block. */
const HEADERS_BYTES = 12_288;

/**
 * A file that was cut short opens, and fails only when a query meets the missing part. The number of blocks in the
 * header does not tell: free blocks at the end need not be there. Those that hold rows must be.
 */
async function checkLength(writer: DuckDBConnection, file: string, tables: readonly string[]): Promise<void> {
  const reader = await writer.runAndReadAll(
    `SELECT (SELECT block_size FROM pragma_database_size()) * (1 + max(block_id)) FROM (
       ${tables.map((name) => `SELECT block_id FROM pragma_storage_info('${name}') WHERE persistent`).join(' UNION ALL ')})`,
  );
  const expected = HEADERS_BYTES + Number(reader.getRows()[0]?.[0] ?? 0);
  const { size } = statSync(file);
  if (size >= expected) return;
  throw new DataFolderError(`${file} is cut short: ${size} of at least ${expected} bytes. Restore it from a backup.`);
}
