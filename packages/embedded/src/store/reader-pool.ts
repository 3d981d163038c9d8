import { BoundedReads, type ReadOptions } from '@analytics/shared/batching';
import { AppError, storeUnreadable } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ReadHealth } from './read-health.js';

/** Reads that may wait for a connection; further ones are rejected at once. */
const MAX_WAITING = 200;
/** Interrupts of one read come this far apart, milliseconds. */
const INTERRUPT_EVERY_MS = 20;

export interface ReaderPoolOptions {
  /** One read at once on each. */
  connections: readonly DuckDBConnection[];
  /** While writes are slow one read runs at once. Unset: they never are. */
  areWritesSlow?(): boolean;
  /** Opens a connection in place of one that was closed. */
  connect(): Promise<DuckDBConnection>;
  /** Closes a connection that is of no use any more. */
  disconnect(connection: DuckDBConnection): void;
  /** A read that takes longer is interrupted, milliseconds. Time in the queue counts. */
  timeoutMs: number;
  onFailure(error: unknown): void;
}

/**
 * Shares a few connections among reads. Each running query holds one of libuv's threads, and takes processor time from
 * the event loop and from commits: hence a queue here rather than a connection a read, and fewer while writes are slow.
 */
export class ReaderPool {
  readonly #options: ReaderPoolOptions;
  readonly #reads: BoundedReads;
  /** Undefined in place of a connection that was closed: the next read opens another. */
  readonly #free: (DuckDBConnection | undefined)[];
  readonly #health = new ReadHealth(() => this.read((connection) => connection.run('SELECT 1')));

  constructor(options: ReaderPoolOptions) {
    const { connections, areWritesSlow = () => false, timeoutMs } = options;
    this.#options = options;
    this.#reads = new BoundedReads({
      maxRunning: () => (areWritesSlow() ? 1 : connections.length),
      maxWaiting: MAX_WAITING,
      timeoutMs,
    });
    this.#free = [...connections];
  }

  /** Whether the last reads have failed, all of them. */
  get isFailing(): boolean {
    return this.#health.isFailing;
  }

  /**
   * Runs `query` on one snapshot of the store; it is interrupted when it takes too long or the signal aborts.
   *
   * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`.
   */
  async read<T>(query: (connection: DuckDBConnection) => Promise<T>, options: ReadOptions = {}): Promise<T> {
    try {
      const answer = await this.#reads.read((signal) => this.#run(query, signal), options);
      this.#health.succeeded();
      return answer;
    } catch (error) {
      if (error instanceof AppError) throw error;
      // A caller that leaves says nothing of the store.
      if (options.signal?.aborted !== true) this.#health.failed();
      throw storeUnreadable(error);
    }
  }

  /** Rejects new reads; resolves when those under way have ended. */
  close(): Promise<void> {
    this.#health.close();
    return this.#reads.close();
  }

  async #run<T>(query: (connection: DuckDBConnection) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.#free.length === 0) throw new Error('more reads run than there are connections');
    let connection = this.#free.pop();
    try {
      connection ??= await this.#options.connect();
      const reader = connection;
      return await interruptible(reader, signal, async () => {
        await reader.run('BEGIN TRANSACTION READ ONLY');
        signal.throwIfAborted();
        return query(reader);
      });
    } catch (error) {
      this.#options.onFailure(error);
      throw error;
    } finally {
      this.#free.push(connection && (await this.#released(connection)));
    }
  }

  /** The connection without its transaction; undefined, and closed, when it cannot get rid of it. */
  async #released(connection: DuckDBConnection): Promise<DuckDBConnection | undefined> {
    try {
      await connection.run('ROLLBACK').catch(() => connection.run('ROLLBACK'));
      return connection;
    } catch {
      // Whatever runs on it later would fail as well. The read has its own answer or error.
      this.#options.disconnect(connection);
      return undefined;
    }
  }
}

/**
 * Runs a query, which is interrupted while the signal is aborted: more than once, because DuckDB forgets an interrupt that
 * comes before a statement has begun. None comes after the query has settled: it would hit the statement that follows.
 */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  query: () => Promise<T>,
): Promise<T> {
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    again = setTimeout(interrupt, INTERRUPT_EVERY_MS);
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await query();
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearTimeout(again);
  }
}
