import { OutcomeWriter } from '@analytics/shared/batching';
import type { Clock, Point, WriteOptions, WriteOutcome } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { DuckDBConnection } from '@duckdb/node-api';
import { appendRows } from './appender.js';
import { inTransaction } from './in-transaction.js';
import type { KnownIds } from './known-ids.js';
import type { Placed, RecentRows } from './recent-rows.js';
import { type Row, rowOf } from './rows.js';
import { findStored, identityOf } from './stored-ids.js';
import { TABLES } from './stored-rows.js';
import { writeFault } from './write-health.js';

export interface WriterOptions {
  connection: DuckDBConnection;
  knownIds: KnownIds;
  recent: RecentRows;
  retentionMs: number | undefined;
  clock: Clock;
  telemetry: Telemetry;
  /** Sees each failure of DuckDB before the callers do. */
  onFailure(error: unknown): void;
  /** Called after each group that was written. */
  onWritten?(): void;
}

const LIMITS = {
  maxBatchItems: 10_000,
  maxBatchBytes: 16 * 1024 * 1024,
  maxWaitingItems: 50_000,
  maxWaitingBytes: 128 * 1024 * 1024,
};
const STORED: WriteOutcome = { status: 'stored' };
/** A group that takes longer makes writes slow for a while, milliseconds; without a load of reads it takes about 50. */
const SLOW_GROUP_MS = 100;
const SLOW_FOR_MS = 1_000;
/** Points that are turned into rows before the event loop gets a turn; about 6 ms, as long as admitting or decoding them. */
const ROWS_A_TURN = 1_000;

/** Writes points in group commits: one transaction at a time, shared by the calls that waited for it. */
export class Writer {
  readonly #options: WriterOptions;
  readonly #writer: OutcomeWriter<Row, WriteOutcome>;
  /** The last use of the connection; the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  #slowUntilMs = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    const { clock, retentionMs } = options;
    this.#writer = new OutcomeWriter<Row, WriteOutcome>({
      ...LIMITS,
      preparedATurn: ROWS_A_TURN,
      preparation: () => {
        const rules = { nowMs: clock.now(), retentionMs };
        return (point) => rowOf(point, rules);
      },
      writeOutcomeOf: (outcome) => outcome,
      sizeOf: (row) => row.bytes,
      flush: (rows) => this.exclusive(() => this.#flush(rows)),
    });
  }

  /** Whether a group has taken long a moment ago, such as beside reads that take all of the processor. */
  get isSlow(): boolean {
    return performance.now() < this.#slowUntilMs;
  }

  /** One outcome a point, once the stored ones are durable. Throws `overloaded`, `store_unavailable`, `shutting_down`. */
  write(points: readonly Point[], options?: WriteOptions): Promise<WriteOutcome[]> {
    return this.#writer.write(points, options);
  }

  /** Runs `action` while no other write uses the connection. */
  exclusive<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Rejects new writes; resolves when those under way have ended. */
  async close(): Promise<void> {
    await this.#writer.close();
    await this.#turn;
  }

  async #flush(rows: readonly Row[]): Promise<WriteOutcome[]> {
    const { telemetry, onFailure } = this.#options;
    const stopTimer = telemetry.storeWriteSeconds.startTimer();
    const beganMs = performance.now();
    try {
      const outcomes = await this.#outcomes(rows);
      await this.#commit(rows.filter((_, index) => outcomes[index] === STORED));
      telemetry.storeWritePoints.observe(rows.length);
      this.#options.onWritten?.();
      return outcomes;
    } catch (error) {
      onFailure(error);
      throw writeFault(error);
    } finally {
      stopTimer();
      const endedMs = performance.now();
      if (endedMs - beganMs > SLOW_GROUP_MS) this.#slowUntilMs = endedMs + SLOW_FOR_MS;
    }
  }

  /**
   * What each row will be once the new ones are committed. The filter learns them here: when the commit's outcome
   * stays unknown the rows may be in, and it must not deny them. Only rows that it may have known need the exact look-up.
   */
  async #outcomes(rows: readonly Row[]): Promise<WriteOutcome[]> {
    const { connection, knownIds } = this.#options;
    const suspected = new Set<bigint>();
    for (const { hash } of rows) if (!knownIds.learn(hash)) suspected.add(hash);
    if (suspected.size === 0) return rows.map(() => STORED);
    const isSuspect = ({ hash }: Row) => suspected.has(hash);
    const stored = await findStored(connection, rows.filter(isSuspect));
    return rows.map((row) => {
      if (!isSuspect(row)) return STORED;
      const identity = identityOf(row.table, row.appId, row.id);
      const timestamp = stored.get(identity);
      if (timestamp !== undefined) return { status: 'duplicate', timestamp };
      stored.set(identity, row.timestamp);
      return STORED;
    });
  }

  async #commit(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const { connection, recent } = this.#options;
    const parts: Placed<Row>[] = [];
    for (const table of TABLES) {
      const wanted = rows.filter((row) => row.table === table);
      parts.push(...(await recent.place(table, wanted)));
    }
    await inTransaction(connection, async () => {
      for (const { name, rows } of parts) await appendRows(connection, name, rows);
    });
    recent.added(parts);
  }
}
