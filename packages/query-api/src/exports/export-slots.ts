import { setMaxListeners } from 'node:events';
import { AppError, shuttingDown } from '@analytics/shared/errors';

/** An export takes seconds to hours: sooner there is hardly another slot. */
const RETRY_AFTER_SECONDS = 30;

export interface ExportSlot {
  /** Aborts when the process stops. */
  signal: AbortSignal;
  /** Idempotent. */
  release(): void;
}

/** Bounds how many exports run at once: each keeps a part of the records in memory, and the store busy. */
export class ExportSlots {
  readonly #max: number;
  readonly #closing = new AbortController();
  #taken = 0;

  constructor(max: number) {
    this.#max = max;
    setMaxListeners(0, this.#closing.signal);
  }

  /** @throws AppError `overloaded` when all are taken, `shutting_down` after `close`. */
  take(): ExportSlot {
    if (this.#closing.signal.aborted) throw shuttingDown();
    if (this.#taken >= this.#max) {
      const detail = `${this.#max} exports are under way here; no more are made at once (MAX_EXPORTS).`;
      throw new AppError('overloaded', { detail, retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    this.#taken += 1;
    let isReleased = false;
    const release = () => {
      if (!isReleased) this.#taken -= 1;
      isReleased = true;
    };
    return { signal: this.#closing.signal, release };
  }

  /** Ends the exports under way: their clients go on at another process, or the next one. */
  close(): void {
    this.#closing.abort(shuttingDown());
  }
}
