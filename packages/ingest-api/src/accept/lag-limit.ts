import { overloaded } from '@analytics/shared/errors';

/** A figure this old is asked for again, milliseconds. */
const FRESH_MS = 100;

export interface LagLimitOptions {
  /** Resolves with the records that are queued and not carried to the store yet. */
  lag(): Promise<number>;
  maxRecords: number;
  now?(): number;
}

/**
 * Refuses what is to be queued while the worker of this process is too far behind: otherwise a door that takes records
 * faster than they can be stored makes it later and later until they can be read.
 */
export class LagLimit {
  readonly #options: Required<LagLimitOptions>;
  #asked: { atMs: number; lag: Promise<number> } | undefined;

  constructor(options: LagLimitOptions) {
    this.#options = { now: () => performance.now(), ...options };
  }

  /** Throws `overloaded` when nothing more may be queued now. */
  async check(): Promise<void> {
    const lag = await this.#lag();
    const { maxRecords } = this.#options;
    if (lag <= maxRecords) return;
    throw overloaded(
      `${lag} queued records wait to be stored, and MAX_LAG_RECORDS=${maxRecords} may. Nothing of this write was taken.`,
    );
  }

  #lag(): Promise<number> {
    const { now, lag } = this.#options;
    if (this.#asked === undefined || now() - this.#asked.atMs >= FRESH_MS) {
      // Where the log does not even tell its positions, the append says why.
      this.#asked = { atMs: now(), lag: lag().catch(() => 0) };
    }
    return this.#asked.lag;
  }
}
