import { withStoredRecords } from '@analytics/shared/batching';
import { storeUnavailable } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { Clock, HealthReport, Store } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { type Database, openDatabase } from './database.js';
import { KnownIds } from './known-ids.js';
import { isFatal, openFault } from './open-faults.js';
import { ReaderPool } from './reader-pool.js';
import { readDashboard } from './reads/dashboard.js';
import { readMetricSeries } from './reads/metric-series.js';
import { scanRecords } from './reads/scan.js';
import { readStored } from './reads/stored-records.js';
import { readUserEvents } from './reads/user-events.js';
import { createRetention, deleteBefore } from './retention.js';
import { addUserHash, SCHEMA_VERSION } from './schema.js';
import { loadKnownIds } from './stored-ids.js';
import { Writer } from './writer.js';

export interface EmbeddedStoreOptions {
  /** The database file; its folder must exist. DuckDB keeps `<file>.wal` and `<file>.tmp` beside it. */
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
  writer: Writer;
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
  const maintenance = createRetention({
    retentionMs,
    clock,
    logger,
    deleteBefore: (beforeMs) => {
      const { writer, database } = parts();
      return writer
        .exclusive(() => deleteBefore(database.writer, beforeMs))
        .catch((error: unknown) => {
          onFailure(error);
          throw error;
        });
    },
  });

  const onFailure = (error: unknown) => {
    if (!isFatal(error) || fatal !== undefined) return;
    fatal = error;
    options.logger.error({ err: error }, 'the store has given up its database');
    options.onFatal(error);
  };
  const parts = (): Running => {
    if (running === undefined) throw storeUnavailable(new Error('the store is not started'));
    return running;
  };

  return {
    start: async () => {
      running = await open(options, onFailure);
    },
    write: async (points, { tellStored = false, ...rest } = {}) => {
      const { writer, readers } = parts();
      const outcomes = await writer.write(points, rest);
      if (!tellStored) return outcomes;
      return withStoredRecords(points, outcomes, {
        find: (duplicates) => readers.read((connection) => readStored(connection, duplicates)),
        onFailure: (error) => logger.warn({ err: error }, 'the records of duplicates could not be read'),
      });
    },
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
      return { status: 'ok' };
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
    const knownIds = new KnownIds();
    await loadKnownIds(database.writer, knownIds);
    const connections = await Promise.all(Array.from({ length: READERS }, () => database.connect()));
    const connection = database.writer;
    const writer = new Writer({ connection, knownIds, retentionMs, clock, telemetry, onFailure });
    const { connect, disconnect } = database;
    const readers = new ReaderPool({ connections, connect, disconnect, timeoutMs, onFailure });
    logger.info({ file, records: knownIds.size, filterBytes: knownIds.bytes }, 'the store is open');
    return { database, writer, readers };
  } catch (error) {
    database.close();
    throw openFault(error, file);
  }
}

async function close({ database, writer, readers }: Running, logger: Logger): Promise<void> {
  await Promise.all([writer.close(), readers.close()]);
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
