import { BoundedReads, type ReadOptions } from '@analytics/shared/batching';
import { AppError, storeUnavailable } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Reads that may wait for a connection; further ones are rejected at once. */
const MAX_WAITING = 200;

export interface ReaderPoolOptions {
  connections: readonly DuckDBConnection[];
  /** A read that takes longer is interrupted, milliseconds. Time in the queue counts. */
  timeoutMs: number;
  onFailure(error: unknown): void;
}

/**
 * Shares a few connections among reads. Each running query holds one of libuv's four threads, which commits, files
 * and DNS need too: hence a queue here rather than a connection a read.
 */
export class ReaderPool {
  readonly #reads: BoundedReads;
  readonly #free: DuckDBConnection[];
  readonly #onFailure: (error: unknown) => void;

  constructor({ connections, timeoutMs, onFailure }: ReaderPoolOptions) {
    this.#reads = new BoundedReads({ maxRunning: connections.length, maxWaiting: MAX_WAITING, timeoutMs });
    this.#free = [...connections];
    this.#onFailure = onFailure;
  }

  /**
   * Runs `query` on one snapshot of the store; it is interrupted when it takes too long or the signal aborts.
   *
   * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`.
   */
  async read<T>(query: (connection: DuckDBConnection) => Promise<T>, options?: ReadOptions): Promise<T> {
    try {
      return await this.#reads.read((signal) => this.#run(query, signal), options);
    } catch (error) {
      throw error instanceof AppError ? error : storeUnavailable(error);
    }
  }

  /** Rejects new reads; resolves when those under way have ended. */
  close(): Promise<void> {
    return this.#reads.close();
  }

  async #run<T>(query: (connection: DuckDBConnection) => Promise<T>, signal: AbortSignal): Promise<T> {
    const connection = this.#free.pop();
    if (connection === undefined) throw new Error('more reads run than there are connections');
    const interrupt = () => connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      await connection.run('BEGIN TRANSACTION READ ONLY');
      try {
        return await query(connection);
      } finally {
        await connection.run('ROLLBACK');
      }
    } catch (error) {
      this.#onFailure(error);
      throw error;
    } finally {
      signal.removeEventListener('abort', interrupt);
      this.#free.push(connection);
    }
  }
}
