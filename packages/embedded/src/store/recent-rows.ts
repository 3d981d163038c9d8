import { sleep } from '@analytics/shared/batching';
import type { DuckDBConnection } from '@duckdb/node-api';
import { checkpoint } from './checkpoint.js';
import { inTransaction } from './in-transaction.js';
import { createTable, RECENT, type RecentName, type TableName } from './schema.js';
import { TABLES } from './stored-rows.js';

/** DuckDB's row group. What is inserted as whole row groups is compressed and written at once, and never again. */
export const ROW_GROUP_ROWS = 122_880;
/** From a checkpoint that was refused to the next attempt, milliseconds. */
const CHECKPOINT_AGAIN_MS = 250;
/** From a move that failed to the next attempt, milliseconds. */
const MOVE_AGAIN_MS = 10_000;

export interface RecentRowsOptions {
  /** Of its own: rows are moved on it while others are written. */
  connection: DuckDBConnection;
  /** Runs an action on the writer's connection between two writes, and while no rows are being moved. */
  between<T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Moving has failed; the rows stay where they are. */
  onFailure(error: unknown): void;
  rowGroupRows?: number | undefined;
}

/** The tables of one kind that take rows by turns. */
interface Pair {
  /** Rows that were appended since it was empty. */
  rows: [number, number];
  /** Which one takes rows. */
  current: 0 | 1;
}

/** Rows that belong into one table. */
export interface Placed<Row> {
  table: TableName;
  name: RecentName;
  rows: readonly Row[];
}

/**
 * Rows are appended to a small table. Once it is full, which is a row group, another one takes its place and its rows
 * are moved to the large table, in one transaction and beside the writes that go on: so no checkpoint finds more to
 * compress than what came since. Without it each checkpoint compresses the row group that is filling once more, and
 * every write waits for that.
 */
export class RecentRows {
  readonly #options: RecentRowsOptions;
  readonly #pairs: Record<TableName, Pair> = {
    events: { rows: [0, 0], current: 0 },
    metrics: { rows: [0, 0], current: 0 },
  };
  readonly #rowGroupRows: number;
  #moving: Promise<void> = Promise.resolve();
  #moveAgainAtMs = 0;
  #checkpointing: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(options: RecentRowsOptions) {
    this.#options = options;
    this.#rowGroupRows = options.rowGroupRows ?? ROW_GROUP_ROWS;
  }

  /** Which tables the rows are to be appended to, in this order and in one transaction. Waits where both are full. */
  async place<Row>(table: TableName, rows: readonly Row[]): Promise<Placed<Row>[]> {
    const pair = this.#pairs[table];
    if (rows.length === 0) return [];
    if (rows.length > this.#room(pair) && this.#spareRows(pair) > 0) await this.#moving;
    const { current } = pair;
    // What could not be moved goes on growing: it is written to, whatever the reason.
    const room = this.#spareRows(pair) > 0 ? rows.length : Math.max(0, this.#room(pair));
    const parts = [
      { table, name: RECENT[table][current], rows: rows.slice(0, room) },
      { table, name: RECENT[table][other(current)], rows: rows.slice(room) },
    ];
    return parts.filter((part) => part.rows.length > 0);
  }

  /** To be called when placed rows are committed. */
  added(parts: readonly Placed<unknown>[]): void {
    for (const { table, name, rows } of parts) this.#pairs[table].rows[placeOf(table, name)] += rows.length;
    for (const table of TABLES) this.#startMove(table);
  }

  /** Resolves when no rows are being moved. None begin to be while nothing is written. */
  moved(): Promise<void> {
    return this.#moving;
  }

  /** Moves all rows, also those of a part of a row group, oldest first. To be called between two writes, when none are being moved. */
  async settle(connection: DuckDBConnection): Promise<void> {
    const filled: [TableName, RecentName][] = [];
    for (const table of TABLES) {
      const [first, second] = await Promise.all(RECENT[table].map((name) => countOf(connection, name)));
      // Where both have rows the full one is the older.
      const names = (second ?? 0) > (first ?? 0) ? RECENT[table].toReversed() : RECENT[table];
      if ((first ?? 0) + (second ?? 0) > 0) filled.push(...names.map((name): [TableName, RecentName] => [table, name]));
    }
    if (filled.length === 0) return;
    await inTransaction(connection, async () => {
      for (const [table, name] of filled) await move(connection, table, name);
    });
    for (const [table] of filled) this.#pairs[table] = { rows: [0, 0], current: 0 };
  }

  /** Nothing may be written any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#moving;
    await this.#checkpointing;
  }

  #room({ rows, current }: Pair): number {
    return this.#rowGroupRows - rows[current];
  }

  #spareRows({ rows, current }: Pair): number {
    return rows[other(current)];
  }

  #startMove(table: TableName): void {
    const pair = this.#pairs[table];
    if (this.#room(pair) > 0) return;
    const full = pair.current;
    const isSpareFree = this.#spareRows(pair) < this.#rowGroupRows;
    if (isSpareFree) pair.current = other(full);
    else if (performance.now() < this.#moveAgainAtMs) return;
    const place = isSpareFree ? full : other(full);
    this.#moving = this.#moving.then(() => this.#move(table, place));
  }

  async #move(table: TableName, place: 0 | 1): Promise<void> {
    const { connection, onFailure } = this.#options;
    if (this.#pairs[table].rows[place] === 0) return;
    try {
      await inTransaction(connection, () => move(connection, table, RECENT[table][place]));
      this.#pairs[table].rows[place] = 0;
      this.#checkpointing ??= this.#checkpoint().finally(() => {
        this.#checkpointing = undefined;
      });
    } catch (error) {
      this.#moveAgainAtMs = performance.now() + MOVE_AGAIN_MS;
      onFailure(error);
    }
  }

  async #checkpoint(): Promise<void> {
    const { between, onFailure } = this.#options;
    const { signal } = this.#stopping;
    try {
      while (!signal.aborted && !(await between(checkpoint))) await sleep(CHECKPOINT_AGAIN_MS, signal);
    } catch (error) {
      onFailure(error);
    }
  }
}

const other = (place: 0 | 1): 0 | 1 => (place === 0 ? 1 : 0);
const placeOf = (table: TableName, name: RecentName): 0 | 1 => (RECENT[table][0] === name ? 0 : 1);

/** The table is made anew: rows that were deleted from it would be compressed by the checkpoint while a read sees them. */
async function move(connection: DuckDBConnection, table: TableName, name: RecentName): Promise<void> {
  await connection.run(`INSERT INTO ${table} FROM ${name}`);
  await connection.run(`DROP TABLE ${name}`);
  await connection.run(createTable(table, name));
}

async function countOf(connection: DuckDBConnection, name: RecentName): Promise<number> {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${name}`);
  return Number(reader.getRows()[0]?.[0]);
}
