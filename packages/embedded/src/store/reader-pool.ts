import { overloaded, shuttingDown, storeUnavailable } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Reads that wait for a connection beyond this are refused at once. */
const MAX_WAITING = 200;

export interface ReaderPoolOptions {
  connections: readonly DuckDBConnection[];
  /** A read that takes longer is interrupted, milliseconds. */
  timeoutMs: number;
  onFailure(error: unknown): void;
}

export interface ReadOptions {
  /** Interrupts the query when it aborts. */
  signal?: AbortSignal | undefined;
  /** Instead of the pool's own, milliseconds. */
  timeoutMs?: number;
}

/**
 * Shares a few connections among reads. Each running query holds one of libuv's four threads, which commits, files
 * and DNS need too: hence a queue here rather than a connection a read.
 */
export class ReaderPool {
  readonly #options: ReaderPoolOptions;
  readonly #free: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  #closed = false;

  constructor(options: ReaderPoolOptions) {
    this.#options = options;
    this.#free = [...options.connections];
  }

  /**
   * Runs `query` on one snapshot of the store; it is interrupted when it takes too long or the signal aborts.
   *
   * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`.
   */
  async read<T>(
    query: (connection: DuckDBConnection) => Promise<T>,
    { signal, timeoutMs = this.#options.timeoutMs }: ReadOptions = {},
  ): Promise<T> {
    if (this.#closed) throw shuttingDown();
    if (this.#waiting.length >= MAX_WAITING) throw overloaded('Too many reads are waiting.');
    const connection = await this.#take();
    const interrupt = () => connection.interrupt();
    const timer = setTimeout(interrupt, timeoutMs);
    signal?.addEventListener('abort', interrupt);
    try {
      signal?.throwIfAborted();
      await connection.run('BEGIN TRANSACTION READ ONLY');
      try {
        return await query(connection);
      } finally {
        await connection.run('ROLLBACK');
      }
    } catch (error) {
      this.#options.onFailure(error);
      throw storeUnavailable(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      this.#give(connection);
    }
  }

  /** Refuses new reads; resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = this.#options.connections.map(() => this.#take());
    await Promise.all(all);
  }

  #take(): Promise<DuckDBConnection> {
    const free = this.#free.pop();
    return free === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(free);
  }

  #give(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }
}
