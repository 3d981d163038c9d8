import { FairTurns } from '@analytics/shared/batching';
import { storedTimeNs } from '@analytics/shared/domain';
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { Row } from './rows.js';
import type { RecentName, TableName } from './schema.js';
import { signed } from './stored-ids.js';
import { userHash } from './user-hash.js';

interface Portion {
  rows: number;
  bytes: number;
}

/** Handed over before the event loop gets a turn, milliseconds: as long as HTTP and the others took, within these. */
const TURN = { leastMs: 1, mostMs: 25 };
/**
 * Handed over before DuckDB takes it into the transaction, which blocks for about 2 ms. 2,048 rows are one of its
 * vectors: flushing every 250 took 4 µs of processor time a row more, and all 5,000 at once block for 7–15 ms.
 */
const FLUSH: Portion = { rows: 2_048, bytes: 2 * 1024 * 1024 };

/** Counts rows; true for the one that completes a portion. */
function completes(portion: Portion): (row: Row) => boolean {
  let { rows, bytes } = portion;
  return (row) => {
    rows -= 1;
    bytes -= row.bytes;
    if (rows > 0 && bytes > 0) return false;
    ({ rows, bytes } = portion);
    return true;
  };
}

function appendRow(appender: DuckDBAppender, row: Row): void {
  for (const column of row.columns) {
    if (typeof column === 'number') appender.appendDouble(column);
    else appender.appendVarchar(column);
  }
  appender.appendBigInt(storedTimeNs(row.timestamp, row.hash));
  appender.appendBigInt(signed(row.hash));
  if (row.userId !== undefined) appender.appendBigInt(userHash(row.userId));
  appender.endRow();
}

/** Appends the rows within the connection's transaction. After an error the transaction must be rolled back. */
export async function appendRows(
  connection: DuckDBConnection,
  table: TableName | RecentName,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table);
  try {
    const turns = new FairTurns(TURN);
    const endsFlush = completes(FLUSH);
    for (const row of rows) {
      appendRow(appender, row);
      if (endsFlush(row)) appender.flushSync();
      if (turns.isOver) await turns.next();
    }
    appender.flushSync();
  } catch (error) {
    // What was taken but not flushed must not be written by the closing.
    appender.clear();
    throw error;
  } finally {
    appender.closeSync();
  }
}
