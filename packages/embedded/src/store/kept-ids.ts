import { MINUTE_MS } from '@analytics/shared/domain';
import { createPeriodicJob } from '@analytics/shared/lifecycle';
import type { Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { DuckDBConnection } from '@duckdb/node-api';
import { KnownIds } from './known-ids.js';
import { readKnownIds, writeKnownIds } from './known-ids-file.js';
import { learnRows, rowsSince, storedRows, TABLES } from './stored-rows.js';

/** A start reads back what came since the file was written: 0.7 s a million. */
const LEAST_NEW_IDS = 1_000_000;
/** Of all ids, so that writing the whole file again costs at most 40 bytes a record. */
const LEAST_NEW_SHARE = 0.1;
/** The same for a stop, which has a limit of time, and after which somebody waits for the start. */
const LEAST_NEW_SHARE_AT_STOP = 0.01;

export interface KeptIdsOptions {
  /** Of the database; the filter is kept beside it, as `<file>.ids`. */
  file: string;
  connection: DuckDBConnection;
  clock: Clock;
  logger: Logger;
}

/** The filter of known ids, kept in a file so that a start need not read every row. The file is never needed. */
export interface KeptIds {
  knownIds: KnownIds;
  /** To be called when rows were deleted: the file no longer tells what the store holds. */
  hasDeleted(): void;
  start(): Promise<void>;
  /** Writes the file where a start would take longer without; nothing may be written to the store any more. */
  stop(): Promise<void>;
}

/**
 * The filter of what the store holds now. A file that does not fit exactly is not used: a filter that lacks a row lets
 * it count twice. Nothing may be written to the store meanwhile.
 */
export async function openKeptIds({ file, connection, clock, logger }: KeptIdsOptions): Promise<KeptIds> {
  const path = `${file}.ids`;
  const kept = await fromFile(path, connection, logger);
  const knownIds = kept ?? (await fromRows(connection));
  let keptSize = kept === undefined ? 0 : kept.size;
  let stale = kept === undefined && knownIds.size > 0;

  const keep = async () => {
    const { size } = knownIds;
    // The rows that are committed now: the filter has learnt each before its commit.
    await writeKnownIds(path, knownIds, await storedRows(connection));
    keptSize = size;
    stale = false;
  };
  const warn = (error: unknown) =>
    logger.warn(
      { err: error, path },
      'the filter of known ids could not be kept; the next start reads the rows instead',
    );
  const job = createPeriodicJob({
    failureDetail: 'the filter of known ids could not be kept',
    intervalMs: MINUTE_MS,
    degradedAfterMs: Number.POSITIVE_INFINITY,
    clock,
    run: async () => {
      const enough = Math.max(LEAST_NEW_IDS, knownIds.size * LEAST_NEW_SHARE);
      if (stale || knownIds.size - keptSize >= enough) await keep();
    },
    onFailure: warn,
  });
  return {
    knownIds,
    hasDeleted: () => {
      stale = true;
    },
    start: () => job.start(),
    stop: async () => {
      await job.stop();
      if (stale || knownIds.size - keptSize > knownIds.size * LEAST_NEW_SHARE_AT_STOP) await keep().catch(warn);
    },
  };
}

async function fromFile(path: string, connection: DuckDBConnection, logger: Logger): Promise<KnownIds | undefined> {
  try {
    const kept = await readKnownIds(path);
    if (kept === undefined) return undefined;
    const since = [];
    for (const table of TABLES) {
      const after = await rowsSince(connection, table, kept.rows[table]);
      if (after === undefined) throw new Error(`it is not of the ${table} that the store holds`);
      since.push({ table, after });
    }
    for (const rows of since) await learnRows(connection, kept.knownIds, rows);
    return kept.knownIds;
  } catch (error) {
    logger.warn({ err: error, path }, 'the kept filter of known ids is not used; it is made from the rows');
    return undefined;
  }
}

async function fromRows(connection: DuckDBConnection): Promise<KnownIds> {
  const knownIds = new KnownIds();
  for (const table of TABLES) await learnRows(connection, knownIds, { table, after: -1n });
  return knownIds;
}
