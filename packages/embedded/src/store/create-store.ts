import { rm } from 'node:fs/promises';
import { tellingWrite } from '@analytics/shared/batching';
import { AppError, notStarted, storeUnavailable } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { HealthReport, Maintenance, Store } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { backupStore } from './backup.js';
import { ClockGuard, keepSeenTime, lastSeenTime } from './clock-guard.js';
import { copyFolder } from './copy-folder.js';
import { createReads } from './create-reads.js';
import { deleteBefore } from './delete-before.js';
import { countSelected, deleteSelected } from './deletion.js';
import { createFileRewrites } from './erasure/file-rewrites.js';
import { createUserErasure } from './erasure/user-erasure.js';
import { isFatal } from './open-faults.js';
import { readStored } from './reads/stored-records.js';
import { createRetention } from './retention.js';
import { closeParts, type EmbeddedStoreOptions, exclusively, openParts, type StoreParts } from './store-parts.js';

/** Counting what is to be deleted: nobody waits at a screen. */
const COUNT_TIMEOUT_MS = 600_000;

/**
 * The Store in one local DuckDB file. `start` throws `DataFolderError` when the file cannot be used as it is.
 * The same (app, id) is one record for ever, whatever its time, across restarts.
 */
export function createEmbeddedStore(options: EmbeddedStoreOptions): Store {
  let running: StoreParts | undefined;
  let fatal: unknown;
  let stopped = false;
  let isCopying = false;
  const { retentionMs, clock, logger } = options;
  /** Runs `action` on the writer's connection between two writes. */
  const between = async <T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    try {
      return await exclusively(parts(), action);
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  const settled = <T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    between(async (connection) => {
      await parts().recent.settle(connection);
      return action(connection);
    });
  const clockGuard = new ClockGuard({
    clock,
    lastSeen: () => between(lastSeenTime),
    keep: (nowMs) => between((connection) => keepSeenTime(connection, nowMs)),
  });
  const { rewriteAfterMs: waitMs } = options;
  const rewrites = createFileRewrites({
    between,
    clock,
    logger,
    ...(waitMs === undefined ? {} : { waitMs, intervalMs: Math.max(1, waitMs) }),
  });
  const erasure = createUserErasure({
    between,
    settled,
    parts: () => ({ readers: parts().readers, knownIds: parts().keptIds.knownIds }),
    onChanged: () => parts().keptIds.hasDeleted(),
    noteRewrite: () => rewrites.note(),
    rewriteAtMs: (atMs) => rewrites.doneBy(atMs),
    clock,
  });
  const retention = createRetention({
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

  const maintenance = allOf([retention, rewrites]);
  const onFailure = (error: unknown) => {
    if (!isFatal(error) || fatal !== undefined) return;
    fatal = error;
    options.logger.error({ err: error }, 'the store has given up its database');
    options.onFatal(error);
  };
  const parts = (): StoreParts => {
    if (running === undefined) throw notStarted();
    return running;
  };

  return {
    start: async () => {
      running = await openParts(options, onFailure);
      // Of a backup that a crash has ended.
      await rm(copyFolder(options.file), { recursive: true, force: true });
      await running.keptIds.start();
    },
    write: tellingWrite({
      write: async (points, writeOptions) => parts().writer.write(points, writeOptions),
      find: async (duplicates) => parts().readers.read((connection) => readStored(connection, duplicates)),
      onFailure: (error) => logger.warn({ err: error }, 'the records of duplicates could not be read'),
    }),
    ...createReads(() => parts().readers),
    ...erasure,
    countRecords: async (selection, signal) =>
      parts().readers.read((connection) => countSelected(connection, selection), {
        signal,
        timeoutMs: COUNT_TIMEOUT_MS,
      }),
    deleteRecords: async (selection, deletion = {}) => {
      const { keptIds } = parts();
      try {
        await deleteSelected(selection, { between }, deletion);
        deletion.signal?.throwIfAborted();
      } catch (error) {
        deletion.signal?.throwIfAborted();
        throw error instanceof AppError ? error : storeUnavailable(error);
      } finally {
        keptIds.hasDeleted();
      }
    },
    // Whether a record is in is looked up in the table.
    forgetWritten: () => {},
    backup: async (sink, signal) => {
      const { database } = parts();
      if (isCopying)
        throw new AppError('conflict', { detail: 'A backup of the store runs already. Wait for its end.' });
      isCopying = true;
      try {
        return await backupStore({ file: options.file, database, sink, signal });
      } finally {
        isCopying = false;
      }
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
      if (running !== undefined) await closeParts(running, options.logger);
    }),
  };
}

/** Several jobs as one. */
const allOf = (jobs: readonly Maintenance[]): Maintenance => ({
  start: async () => {
    for (const job of jobs) await job.start();
  },
  stop: async () => {
    await Promise.all(jobs.map((job) => job.stop()));
  },
  health: () => jobs.map((job) => job.health()).find(({ status }) => status === 'degraded') ?? { status: 'ok' },
});
