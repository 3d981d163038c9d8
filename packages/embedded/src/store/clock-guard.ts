import { DAY_MS, HOUR_MS, NS_PER_MS } from '@analytics/shared/domain';
import type { Clock } from '@analytics/shared/ports';
import { BIGINT, type DuckDBConnection } from '@duckdb/node-api';
import { allRows } from './schema.js';

/** Longer than anything that is not a standstill or a wrong clock: a weekend, a holiday. */
const MAX_JUMP_MS = 7 * DAY_MS;
/** How long the process must have run with such a clock before it is believed. */
const HOLD_MS = 24 * HOUR_MS;

export interface ClockGuardOptions {
  /** Of the machine: may be wrong. */
  clock: Clock;
  /** The time that was last believed, epoch milliseconds; undefined when there is none. */
  lastSeen(): Promise<number | undefined>;
  /** Keeps the time that is believed now. */
  keep(nowMs: number): Promise<void>;
  /** Counts the milliseconds of this process, whatever the clock says. */
  elapsedMs?(): number;
}

const daysOf = (ms: number): number => Math.round(ms / DAY_MS);

/**
 * Tells whether the clock may decide what is deleted. One start with the clock far ahead would make every record too
 * old, and none comes back. So a clock that has jumped ahead is believed only after a day in which somebody can see it.
 */
export class ClockGuard {
  readonly #options: Required<ClockGuardOptions>;
  #heldSince: number | undefined;

  constructor(options: ClockGuardOptions) {
    this.#options = { elapsedMs: () => performance.now(), ...options };
  }

  /** Resolves with the time when it is believed; throws, with what to do, while it is not. */
  async now(): Promise<number> {
    const { clock, lastSeen, keep, elapsedMs } = this.#options;
    const nowMs = clock.now();
    const seenMs = await lastSeen();
    const jumpMs = seenMs === undefined ? 0 : nowMs - seenMs;
    if (jumpMs <= MAX_JUMP_MS) this.#heldSince = undefined;
    else {
      this.#heldSince ??= elapsedMs();
      const leftMs = this.#heldSince + HOLD_MS - elapsedMs();
      if (leftMs > 0) throw new Error(heldText({ nowMs, seenMs: nowMs - jumpMs, leftMs }));
    }
    await keep(nowMs);
    return nowMs;
  }
}

const heldText = ({ nowMs, seenMs, leftMs }: { nowMs: number; seenMs: number; leftMs: number }): string =>
  `the clock says ${new Date(nowMs).toISOString()}, ${daysOf(nowMs - seenMs)} days after the last time that the store has seen (${new Date(seenMs).toISOString()}), so nothing is deleted. Correct the clock and restart; if it is right, leave the process running: deleting goes on in ${Math.ceil(leftMs / HOUR_MS)} hours`;

/** Keeps the time in the database. Releases that know nothing of this table leave it as it is. */
export async function keepSeenTime(connection: DuckDBConnection, nowMs: number): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS seen_time (ms BIGINT NOT NULL)');
  const updated = await connection.run('UPDATE seen_time SET ms = $1', [BigInt(nowMs)], [BIGINT]);
  if (updated.rowsChanged === 0) await connection.run('INSERT INTO seen_time VALUES ($1)', [BigInt(nowMs)], [BIGINT]);
}

/** The kept time, or that of the newest record where none is kept; undefined for an empty store. */
export async function lastSeenTime(connection: DuckDBConnection): Promise<number | undefined> {
  const tables = await connection.runAndReadAll("SELECT 1 FROM duckdb_tables() WHERE table_name = 'seen_time'");
  if (tables.currentRowCount > 0) {
    const kept = await connection.runAndReadAll('SELECT max(ms) FROM seen_time');
    const ms = kept.getRows()[0]?.[0];
    if (ms !== null && ms !== undefined) return Number(ms);
  }
  const newest = await connection.runAndReadAll(
    `SELECT max(time_ns) FROM (SELECT max(time_ns) AS time_ns FROM ${allRows('events')} UNION ALL SELECT max(time_ns) FROM ${allRows('metrics')})`,
  );
  const timeNs = newest.getRows()[0]?.[0];
  return timeNs === null || timeNs === undefined ? undefined : Number(BigInt(String(timeNs)) / NS_PER_MS);
}
