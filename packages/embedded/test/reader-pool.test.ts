import type { DuckDBConnection } from '@duckdb/node-api';
import { afterEach, expect, it, vi } from 'vitest';
import { ReaderPool, type ReaderPoolOptions } from '../src/store/reader-pool.js';

afterEach(() => void vi.useRealTimers());

/** A connection on which an interrupt ends the statement that runs, and leaves the transaction as it is. */
class FakeConnection {
  readonly statements: string[] = [];
  /** How often a statement fails from now on. */
  readonly failures = new Map<string, number>();
  onStatement: (sql: string) => void = () => {};
  closed = false;
  #inTransaction = false;
  #interrupt: (() => void) | undefined;

  async run(sql: string): Promise<void> {
    this.statements.push(sql);
    const ended = new Promise<void>((resolve, reject) => {
      this.#interrupt = () => reject(new Error('INTERRUPT Error: Interrupted!'));
      setImmediate(resolve);
    });
    this.onStatement(sql);
    await ended;
    this.#interrupt = undefined;
    const failures = this.failures.get(sql) ?? 0;
    this.failures.set(sql, failures - 1);
    if (failures > 0) throw new Error(`${sql} failed`);
    if (sql === 'ROLLBACK') this.#inTransaction = false;
    else if (sql.startsWith('BEGIN')) {
      if (this.#inTransaction) throw new Error('Current transaction is aborted (please ROLLBACK)');
      this.#inTransaction = true;
    }
  }

  interrupt(): void {
    this.#interrupt?.();
  }
}

const fakeOf = (connection: DuckDBConnection) => connection as unknown as FakeConnection;

/** A pool of one connection, and all that it has opened. */
function setUp(options: Partial<ReaderPoolOptions> = {}) {
  const opened: FakeConnection[] = [];
  const open = () => {
    const connection = new FakeConnection();
    opened.push(connection);
    return connection as unknown as DuckDBConnection;
  };
  const pool = new ReaderPool({
    connections: [open()],
    connect: async () => open(),
    disconnect: (connection) => {
      fakeOf(connection).closed = true;
    },
    timeoutMs: 60_000,
    onFailure: () => {},
    ...options,
  });
  return { pool, opened, first: opened[0] as FakeConnection };
}

const answers = async () => 'answer';
const fails = () => Promise.reject(new Error('Out of Memory Error'));
const unavailable = { code: 'store_unavailable' };

it('an abort that comes while a read is rolled back does not harm the next read', async () => {
  const { pool, first } = setUp();
  const leaving = new AbortController();
  first.onStatement = (sql) => {
    if (sql === 'ROLLBACK') leaving.abort();
  };
  await pool.read(answers, { signal: leaving.signal }).catch(() => {});
  expect(await pool.read(answers)).toBe('answer');
  expect(first.statements).toEqual(Array(2).fill(['BEGIN TRANSACTION READ ONLY', 'ROLLBACK']).flat());
});

it('a read whose beginning fails is rolled back', async () => {
  const { pool, first, opened } = setUp();
  first.failures.set('BEGIN TRANSACTION READ ONLY', 1);
  await expect(pool.read(answers)).rejects.toMatchObject(unavailable);
  expect(first.statements.at(-1)).toBe('ROLLBACK');
  expect(await pool.read(answers)).toBe('answer');
  expect(opened).toHaveLength(1);
});

it('a rollback that fails once is tried again, and the connection stays', async () => {
  const { pool, first, opened } = setUp();
  first.failures.set('ROLLBACK', 1);
  expect(await pool.read(answers)).toBe('answer');
  expect(await pool.read(answers)).toBe('answer');
  expect(opened).toHaveLength(1);
});

it('a connection that cannot be rolled back is closed, and another takes its place', async () => {
  const { pool, first, opened } = setUp();
  first.failures.set('ROLLBACK', 2);
  await expect(pool.read(fails)).rejects.toMatchObject(unavailable);
  expect(first.closed).toBe(true);
  expect(await pool.read(answers)).toBe('answer');
  expect(opened).toHaveLength(2);
});

it('a connection that cannot be opened fails its read and no other', async () => {
  let attempts = 0;
  const { pool, first } = setUp({
    connect: async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('no memory for a connection');
      return new FakeConnection() as unknown as DuckDBConnection;
    },
  });
  first.failures.set('ROLLBACK', 2);
  await pool.read(answers);
  await expect(pool.read(answers)).rejects.toMatchObject(unavailable);
  expect(await pool.read(answers)).toBe('answer');
});

it('a read is interrupted again until it ends, because an early interrupt is lost', async () => {
  const { pool, first } = setUp();
  const leaving = new AbortController();
  let interrupts = 0;
  const read = pool.read(
    () =>
      new Promise((_, reject) => {
        first.interrupt = () => {
          interrupts += 1;
          if (interrupts === 3) reject(new Error('INTERRUPT Error: Interrupted!'));
        };
        leaving.abort();
      }),
    { signal: leaving.signal },
  );
  await expect(read).rejects.toMatchObject(unavailable);
  expect(interrupts).toBe(3);
});

it('three reads that fail in a row are reported, until one succeeds', async () => {
  const { pool } = setUp();
  for (const isFailing of [false, false, true, true]) {
    await pool.read(fails).catch(() => {});
    expect(pool.isFailing).toBe(isFailing);
  }
  await pool.read(answers);
  expect(pool.isFailing).toBe(false);
});

it('reads whose callers have left do not count as failed', async () => {
  const { pool } = setUp();
  for (let read = 0; read < 5; read += 1) {
    const leaving = new AbortController();
    const query = () => {
      leaving.abort();
      return fails();
    };
    await pool.read(query, { signal: leaving.signal }).catch(() => {});
  }
  expect(pool.isFailing).toBe(false);
});

it('a pool whose reads fail finds out by itself when they work again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { pool, first } = setUp();
  first.failures.set('SELECT 1', 1);
  for (let read = 0; read < 3; read += 1) await pool.read(fails).catch(() => {});
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(first.statements.filter((sql) => sql === 'SELECT 1')).toHaveLength(1));
  await vi.waitFor(() => expect(first.statements.at(-1)).toBe('ROLLBACK'));
  expect(pool.isFailing).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(pool.isFailing).toBe(false));
});

it('while writes are slow one read runs at once, and afterwards as many as there are connections', async () => {
  let areWritesSlow = true;
  const connections = Array.from({ length: 2 }, () => new FakeConnection() as unknown as DuckDBConnection);
  const { pool } = setUp({ connections, areWritesSlow: () => areWritesSlow });
  let running = 0;
  let most = 0;
  const query = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  };
  await Promise.all([pool.read(query), pool.read(query), pool.read(query)]);
  expect(most).toBe(1);
  areWritesSlow = false;
  await Promise.all([pool.read(query), pool.read(query), pool.read(query)]);
  expect(most).toBe(2);
});
