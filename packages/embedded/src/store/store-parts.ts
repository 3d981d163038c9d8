import type { Clock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Database, openDatabase } from './database.js';
import { type KeptIds, openKeptIds } from './kept-ids.js';
import { openFault } from './open-faults.js';
import { ReaderPool } from './reader-pool.js';
import { RecentRows } from './recent-rows.js';
import { SCHEMA_VERSION, upgradeSchema } from './schema.js';
import { WriteHealth } from './write-health.js';
import { Writer } from './writer.js';

export interface EmbeddedStoreOptions {
  /** The database file; its folder must exist. `<file>.wal`, `<file>.tmp` (DuckDB's) and `<file>.ids` are beside it. */
  file: string;
  /** Memory that DuckDB may use, MiB; the filter of known ids takes 4 to 8 bytes an id besides, 4 MiB at least. */
  memoryMb: number;
  /** The file was in use before: when it is missing or empty, `start` throws instead of beginning anew. */
  expectExisting: boolean;
  /** Older points are rejected and deleted, milliseconds; unset: kept for ever. */
  retentionMs?: number | undefined;
  /** A read that takes longer is interrupted, milliseconds. */
  queryTimeoutMs?: number;
  /** From an erasure to the writing of the file anew, milliseconds; tests cannot wait a day. */
  rewriteAfterMs?: number;
  /** Recent rows that are moved to the large table at once; tests cannot write a row group each. */
  rowGroupRows?: number;
  logger: Logger;
  clock: Clock;
  telemetry: Telemetry;
  /** The database has given up and only a new process helps; called once. */
  onFatal(error: unknown): void;
}

const DEFAULT_QUERY_TIMEOUT_MS = 30_000;
/** Two reads at once, so that a short one need not wait for a long one. */
const READERS = 2;

/** What a store that is open consists of. */
export interface StoreParts {
  database: Database;
  keptIds: KeptIds;
  recent: RecentRows;
  writer: Writer;
  writeHealth: WriteHealth;
  readers: ReaderPool;
}

/** Runs an action on the writer's connection while nothing is written or moved. */
export const exclusively = <T>(
  { writer, recent, database }: Pick<StoreParts, 'writer' | 'recent' | 'database'>,
  action: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> =>
  writer.exclusive(async () => {
    await recent.moved();
    return action(database.writer);
  });

/** Opens the file, and whatever works on it. Throws `DataFolderError` when the file cannot be used as it is. */
export async function openParts(
  options: EmbeddedStoreOptions,
  onFailure: (error: unknown) => void,
): Promise<StoreParts> {
  const { file, clock, telemetry, logger, retentionMs, queryTimeoutMs: timeoutMs = DEFAULT_QUERY_TIMEOUT_MS } = options;
  const database = await openDatabase(options);
  try {
    if (database.version < SCHEMA_VERSION) {
      logger.info({ file, from: database.version, to: SCHEMA_VERSION }, 'the store is brought to a newer schema');
      await upgradeSchema(database.writer, database.version);
    }
    const recent: RecentRows = new RecentRows({
      connection: await database.connect(),
      between: (action) => exclusively({ writer, recent, database }, action),
      onFailure: (error) => {
        logger.error({ err: error }, 'recent rows could not be moved to the large table');
        onFailure(error);
      },
      rowGroupRows: options.rowGroupRows,
    });
    await recent.settle(database.writer);
    const keptIds = await openKeptIds({ file, connection: await database.connect(), clock, logger });
    const { knownIds } = keptIds;
    const connections = await Promise.all(Array.from({ length: READERS }, () => database.connect()));
    const connection = database.writer;
    const writeHealth: WriteHealth = new WriteHealth({
      file,
      tryWriting: () => writer.exclusive(() => connection.run('UPDATE meta SET schema_version = schema_version')),
    });
    const writer: Writer = new Writer({
      connection,
      knownIds,
      recent,
      retentionMs,
      clock,
      telemetry,
      onFailure: (error) => {
        writeHealth.hasFailed(error);
        onFailure(error);
      },
      onWritten: () => writeHealth.hasWritten(),
    });
    const { connect, disconnect } = database;
    const areWritesSlow = () => writer.isSlow;
    const readers = new ReaderPool({ connections, areWritesSlow, connect, disconnect, timeoutMs, onFailure });
    logger.info({ file, records: knownIds.size, filterBytes: knownIds.bytes }, 'the store is open');
    return { database, keptIds, recent, writer, writeHealth, readers };
  } catch (error) {
    database.close();
    throw openFault(error, file);
  }
}

/** Ends all of it, so that the next start has little to do. */
export async function closeParts(
  { database, keptIds, recent, writer, writeHealth, readers }: StoreParts,
  logger: Logger,
): Promise<void> {
  await writeHealth.stop();
  await Promise.all([writer.close(), readers.close()]);
  await recent.stop();
  try {
    await recent.settle(database.writer);
  } catch (error) {
    logger.warn({ err: error }, 'recent rows could not be moved while stopping; the next start moves them');
  }
  await keptIds.stop();
  try {
    // Leaves one file and no write-ahead log, so that the next start has nothing to replay.
    await database.writer.run('CHECKPOINT');
  } catch (error) {
    // Every commit is durable already; the write-ahead log is replayed at the next start.
    logger.warn({ err: error }, 'the store could not be checkpointed while stopping');
  } finally {
    database.close();
  }
}
