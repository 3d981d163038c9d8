import { tellingWrite } from '@analytics/shared/batching';
import { notStarted } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { Clock, HealthReport, Store } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ClockGuard, keepSeenTime, lastSeenTime } from './clock-guard.js';
import { type Database, openDatabase } from './database.js';
import { deleteBefore } from './delete-before.js';
import { type KeptIds, openKeptIds } from './kept-ids.js';
import { isFatal, openFault } from './open-faults.js';
import { ReaderPool } from './reader-pool.js';
import { readDashboard } from './reads/dashboard.js';
import { readMetricSeries } from './reads/metric-series.js';
import { scanRecords } from './reads/scan.js';
import { readStored } from './reads/stored-records.js';
import { readUserEvents } from './reads/user-events.js';
import { createRetention } from './retention.js';
import { addUserHash, SCHEMA_VERSION } from './schema.js';
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
  logger: Logger;
  clock: Clock;
  telemetry: Telemetry;
  /** The database has given up and only a new process helps; called once. */
  onFatal(error: unknown): void;
}

const DEFAULT_QUERY_TIMEOUT_MS = 30_000;
/** Two reads at once: each takes one of libuv's four threads while it runs, and a commit needs one too. */
const READERS = 2;

interface Running {
  database: Database;
  keptIds: KeptIds;
  writer: Writer;
  writeHealth: WriteHealth;
  readers: ReaderPool;
}

/**
 * The Store in one local DuckDB file. `start` throws `DataFolderError` when the file cannot be used as it is.
 * The same (app, id) is one record for ever, whatever its time, across restarts.
 */
export function createEmbeddedStore(options: EmbeddedStoreOptions): Store {
  let running: Running | undefined;
  let fatal: unknown;
  let stopped = false;
  const { retentionMs, clock, logger } = options;
  /** Runs `action` on the writer's connection between two writes. */
  const between = async <T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const { writer, database } = parts();
    try {
      return await writer.exclusive(() => action(database.writer));
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  const clockGuard = new ClockGuard({
    clock,
    lastSeen: () => between(lastSeenTime),
    keep: (nowMs) => between((connection) => keepSeenTime(connection, nowMs)),
  });
  const maintenance = createRetention({
    retentionMs,
    clock,
    logger,
    now: () => clockGuard.now(),
    deleteBefore: async (beforeMs, signal) => {
      const deleted = await deleteBefore(beforeMs, { between, signal });
      if (deleted > 0) parts().keptIds.hasDeleted();
      return deleted;
    },
  });

  const onFailure = (error: unknown) => {
    if (!isFatal(error) || fatal !== undefined) return;
    fatal = error;
    options.logger.error({ err: error }, 'the store has given up its database');
    options.onFatal(error);
  };
  const parts = (): Running => {
    if (running === undefined) throw notStarted();
    return running;
  };

  return {
    start: async () => {
      running = await open(options, onFailure);
      await running.keptIds.start();
    },
    write: tellingWrite({
      write: async (points, writeOptions) => parts().writer.write(points, writeOptions),
      find: async (duplicates) => parts().readers.read((connection) => readStored(connection, duplicates)),
      onFailure: (error) => logger.warn({ err: error }, 'the records of duplicates could not be read'),
    }),
    userEvents: async (query, signal) =>
      parts().readers.read((connection) => readUserEvents(connection, query), { signal }),
    metricSeries: async (query, signal) =>
      parts().readers.read((connection) => readMetricSeries(connection, query), { signal }),
    dashboard: async (query, signal) =>
      parts().readers.read((connection) => readDashboard(connection, query), { signal }),
    async *scan(query, signal) {
      yield* scanRecords(parts().readers, query, signal);
    },
    maintenance,
    health: (): HealthReport => {
      if (fatal !== undefined)
        return { status: 'degraded', detail: 'the database file could not be written; see the log' };
      if (running === undefined || stopped) return { status: 'degraded', detail: 'the store is not running' };
      if (running.readers.isFailing) return { status: 'degraded', detail: 'reads fail; see the log' };
      return running.writeHealth.report;
    },
    stop: once(async () => {
      stopped = true;
      await maintenance.stop();
      if (running !== undefined) await close(running, options.logger);
    }),
  };
}

async function open(options: EmbeddedStoreOptions, onFailure: (error: unknown) => void): Promise<Running> {
  const { file, clock, telemetry, logger, retentionMs, queryTimeoutMs: timeoutMs = DEFAULT_QUERY_TIMEOUT_MS } = options;
  const database = await openDatabase(options);
  try {
    if (database.version < SCHEMA_VERSION) {
      logger.info({ file, from: database.version, to: SCHEMA_VERSION }, 'the store is brought to a newer schema');
      await addUserHash(database.writer);
    }
    const keptIds = await openKeptIds({ file, connection: await database.connect(), clock, logger });
    const { knownIds } = keptIds;
    const connections = await Promise.all(Array.from({ length: READERS }, () => database.connect()));
    const connection = database.writer;
    const writeHealth: WriteHealth = new WriteHealth({
      file,
      tryWriting: () => writer.exclusive(() => connection.run('UPDATE meta SET schema_version = schema_version')),
    });
    const writer = new Writer({
      connection,
      knownIds,
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
    const readers = new ReaderPool({ connections, connect, disconnect, timeoutMs, onFailure });
    logger.info({ file, records: knownIds.size, filterBytes: knownIds.bytes }, 'the store is open');
    return { database, keptIds, writer, writeHealth, readers };
  } catch (error) {
    database.close();
    throw openFault(error, file);
  }
}

async function close({ database, keptIds, writer, writeHealth, readers }: Running, logger: Logger): Promise<void> {
  await writeHealth.stop();
  await Promise.all([writer.close(), readers.close()]);
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
