import { DAY_MS, HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import { createPeriodicJob } from '@analytics/shared/lifecycle';
import type { Clock, Maintenance } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { BIGINT, type DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from '../in-transaction.js';
import { overwriteFreeBlocks, rewriteTables } from './rewrite-file.js';

export interface FileRewritesOptions {
  /** Runs an action on the writer's connection between two writes. */
  between<T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  clock: Clock;
  logger: Logger;
  /** From the first erasure to the rewrite, milliseconds: one rewrite is for all that come in between. */
  waitMs?: number;
  /** Between two looks, milliseconds. */
  intervalMs?: number;
}

/** One rewrite a day at most, however many users are erased. */
const WAIT_MS = 20 * HOUR_MS;
const INTERVAL_MS = 10 * MINUTE_MS;

/** Writes the file anew some time after rows of it were to go for good. What is due is kept in the file itself. */
export interface FileRewrites extends Maintenance {
  /** Resolves when it is durable that the file has to be written anew. */
  note(): Promise<void>;
  /** The latest time at which what is noted at a moment is gone, epoch milliseconds. */
  doneBy(atMs: number): number;
}

/**
 * A rewrite is due `waitMs` after it was noted. The free blocks are overwritten then, and in the next round once more,
 * because a read that was under way kept some from being free.
 */
export function createFileRewrites(options: FileRewritesOptions): FileRewrites {
  const { between, clock, logger, waitMs = WAIT_MS, intervalMs = INTERVAL_MS } = options;
  const job = createPeriodicJob({
    failureDetail: 'the file of the store could not be written anew after an erasure',
    intervalMs,
    degradedAfterMs: DAY_MS,
    clock,
    run: async (signal) => {
      const due = await between(dueOf);
      if (due === undefined || due.atMs > clock.now()) return;
      if (!due.isRewritten) {
        await rewriteTables(between);
        // What is erased from here on needs another rewrite, and notes one.
        await between((connection) => setDue(connection, { ...due, isRewritten: true }));
      }
      await overwriteFreeBlocks(between, signal);
      signal.throwIfAborted();
      if (due.isRewritten)
        await between((connection) => connection.run('DELETE FROM file_rewrites WHERE is_rewritten'));
      logger.info({ again: due.isRewritten }, 'the file of the store was written anew after an erasure');
    },
    onFailure: (error) => logger.error({ err: error }, 'the file of the store could not be written anew'),
  });
  return {
    ...job,
    doneBy: (atMs) => atMs + DAY_MS,
    note: () =>
      between(async (connection) => {
        const due = await dueOf(connection);
        if (due === undefined || due.isRewritten)
          await setDue(connection, { atMs: clock.now() + waitMs, isRewritten: false });
      }),
  };
}

interface Due {
  atMs: number;
  /** The tables are written anew, and old blocks may be left. */
  isRewritten: boolean;
}

/** The rewrite that is due; one whose tables are still to be written goes before one whose blocks are. */
async function dueOf(connection: DuckDBConnection): Promise<Due | undefined> {
  await connection.run(
    'CREATE TABLE IF NOT EXISTS file_rewrites (at_ms BIGINT NOT NULL, is_rewritten BOOLEAN NOT NULL)',
  );
  const reader = await connection.runAndReadAll('SELECT at_ms, is_rewritten FROM file_rewrites');
  const [row] = reader.getRows();
  return row === undefined ? undefined : { atMs: Number(row[0]), isRewritten: row[1] === true };
}

async function setDue(connection: DuckDBConnection, { atMs, isRewritten }: Due): Promise<void> {
  await inTransaction(connection, async () => {
    await connection.run('DELETE FROM file_rewrites');
    await connection.run(`INSERT INTO file_rewrites VALUES ($1, ${isRewritten})`, [BigInt(atMs)], [BIGINT]);
  });
}
