import type { EventRecord } from '@analytics/shared/contracts';
import type { Clock, ErasedPortion, TakeAwayOptions, UserErasure } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { appendRows } from '../appender.js';
import { inTransaction } from '../in-transaction.js';
import type { KnownIds } from '../known-ids.js';
import type { ReaderPool } from '../reader-pool.js';
import { pointOf, STORED_AS } from '../reads/stored-points.js';
import { msOfNs, rowsOf } from '../reads/values.js';
import { type Row, rowOf } from '../rows.js';
import { countRows, type OldUser, slicesOf, userRows } from './user-rows.js';

export interface UserErasureOptions {
  /** Runs an action on the writer's connection between two writes. */
  between<T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** The same, with every row in the large tables. */
  settled<T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  parts(): { readers: ReaderPool; knownIds: KnownIds };
  /** Called when rows of the store are other ones, so that what was kept of them is of no use. */
  onChanged(): void;
  /** Called before the first change: the file is to be written anew, because old rows stay in it. */
  noteRewrite(): Promise<void>;
  /** Epoch milliseconds of the next time that the file is written anew. */
  rewriteAtMs(atMs: number): number;
  clock: Clock;
}

const QUERY_TIMEOUT_MS = 600_000;

/** What stays of an erased event: its app, type and name, and its millisecond. Below that its time was made of its id. */
const ERASED = `user_id = '', session_id = '', user_agent = '', ip_address = '', properties = '{}', event_id = '',
  id_hash = 0, user_hash = NULL, time_ns = time_ns // 1000000 * 1000000`;

/** Changes the rows of a user's events, slice by slice, each in a transaction of its own between two writes. */
export function createUserErasure(options: UserErasureOptions): UserErasure {
  const { between, settled, parts, onChanged, noteRewrite, rewriteAtMs, clock } = options;

  async function* eachSlice(
    user: OldUser,
    signal: AbortSignal | undefined,
    change: (connection: DuckDBConnection, slice: bigint) => Promise<ErasedPortion>,
  ): AsyncGenerator<ErasedPortion> {
    const slices = await settled((connection) => slicesOf(connection, user));
    if (slices.length === 0) return;
    await noteRewrite();
    try {
      for (const slice of slices) {
        signal?.throwIfAborted();
        const portion = await between((connection) => change(connection, slice));
        if (portion.events > 0) yield portion;
      }
    } finally {
      onChanged();
    }
  }

  return {
    eraseUser: (appUser, { beforeMs, signal }: TakeAwayOptions = {}) => {
      const user = { ...appUser, beforeMs };
      return eachSlice(user, signal, async (connection, slice) => {
        const times = await timesOf(connection, user, slice);
        const where = userRows(user, slice);
        await connection.run(`UPDATE events SET ${ERASED} WHERE ${where.sql}`, where.values, where.types);
        return times;
      });
    },
    anonymiseUser: (appUser, { anonymised }, { beforeMs, signal }: TakeAwayOptions = {}) => {
      const user = { ...appUser, beforeMs };
      return eachSlice(user, signal, async (connection, slice) => {
        const times = await timesOf(connection, user, slice);
        const rows = (await recordsOf(connection, user, slice)).map((record) =>
          anonymousRow(anonymised(record), clock),
        );
        // Before the commit: the filter must not deny what may be in.
        for (const { hash } of rows) parts().knownIds.learn(hash);
        await replaceRows(connection, { user, slice, rows });
        return times;
      });
    },
    eventsOf: (user, { beforeMs, signal }: TakeAwayOptions = {}) =>
      parts().readers.read((connection) => countRows(connection, { ...user, beforeMs }), {
        signal,
        timeoutMs: QUERY_TIMEOUT_MS,
      }),
    diskClearance: (_range, atMs) => ({ by: rewriteAtMs(atMs), how: HOW }),
  };
}

const HOW =
  'DuckDB keeps old rows in its file. The store writes the file anew within a day of an erasure, while it runs.';

async function timesOf(connection: DuckDBConnection, user: OldUser, slice: bigint): Promise<ErasedPortion> {
  const where = userRows(user, slice);
  const sql = `SELECT count(*), coalesce(min(time_ns), 0), coalesce(max(time_ns), 0) FROM events WHERE ${where.sql}`;
  const [[events, first, last] = []] = await rowsOf(connection, sql, where);
  return { events: Number(events), firstMs: msOfNs(first), lastMs: msOfNs(last) };
}

async function recordsOf(connection: DuckDBConnection, user: OldUser, slice: bigint): Promise<EventRecord[]> {
  const where = userRows(user, slice);
  const rows = await rowsOf(connection, `SELECT ${STORED_AS.event.columns} FROM events WHERE ${where.sql}`, where);
  return rows.flatMap((row) => {
    const point = pointOf('event', row);
    return point.kind === 'event' ? [point.record] : [];
  });
}

function anonymousRow(record: EventRecord, clock: Clock): Row {
  const row = rowOf({ kind: 'event', record }, { nowMs: clock.now(), retentionMs: undefined });
  if ('status' in row) throw new Error(`an anonymous event cannot be stored: ${row.message}`);
  return row;
}

/** The old rows and the new ones in one transaction: an event is never there twice, and never not at all. */
async function replaceRows(
  connection: DuckDBConnection,
  { user, slice, rows }: { user: OldUser; slice: bigint; rows: readonly Row[] },
): Promise<void> {
  const where = userRows(user, slice);
  await inTransaction(connection, async () => {
    await connection.run(`DELETE FROM events WHERE ${where.sql}`, where.values, where.types);
    await appendRows(connection, 'events', rows);
  });
}
