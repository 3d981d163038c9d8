import type { DuckDBConnection } from '@duckdb/node-api';

/** Runs an action in a transaction, of which nothing stays when it throws. */
export async function inTransaction(connection: DuckDBConnection, action: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  try {
    await action();
    await connection.run('COMMIT');
  } catch (error) {
    // A failed COMMIT has ended the transaction itself; the first error is the one that tells.
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}
