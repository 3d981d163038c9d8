import { messageOf } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Writes what is in the write-ahead log into the file, and begins a new log. False where DuckDB refuses it for now,
 * because a read still sees a table that was dropped; nothing has changed then.
 */
export async function checkpoint(connection: DuckDBConnection): Promise<boolean> {
  try {
    await connection.run('CHECKPOINT');
    return true;
  } catch (error) {
    if (messageOf(error).includes('Cannot CHECKPOINT')) return false;
    throw error;
  }
}
