import { AppError } from '@analytics/shared/errors';

/** A stream takes minutes to hours: sooner there is hardly another slot. */
const RETRY_AFTER_SECONDS = 30;

export interface StreamSlotsOptions {
  /** Of the process (`MAX_LIVE_STREAMS`). */
  max: number;
  /** Of one caller (`MAX_LIVE_STREAMS_PER_CALLER`). */
  maxPerCaller: number;
}

/** Bounds how many streams are open: each keeps records in memory that its client has not taken. */
export class StreamSlots {
  readonly #options: StreamSlotsOptions;
  readonly #byCaller = new Map<string, number>();
  #taken = 0;

  constructor(options: StreamSlotsOptions) {
    this.#options = options;
  }

  /**
   * The result gives the slot back; it is idempotent.
   *
   * @throws AppError `rate_limited` when the caller has too many, `overloaded` when the process has.
   */
  take(caller: string): () => void {
    const { max, maxPerCaller } = this.#options;
    const own = this.#byCaller.get(caller) ?? 0;
    const retry = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    if (own >= maxPerCaller) {
      const detail = `${own} live streams of this caller are open here; no more are (MAX_LIVE_STREAMS_PER_CALLER).`;
      throw new AppError('rate_limited', { detail, ...retry });
    }
    if (this.#taken >= max) {
      const detail = `${this.#taken} live streams are open here; no more are (MAX_LIVE_STREAMS).`;
      throw new AppError('overloaded', { detail, ...retry });
    }
    this.#byCaller.set(caller, own + 1);
    this.#taken += 1;
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      this.#taken -= 1;
      const left = (this.#byCaller.get(caller) ?? 0) - 1;
      if (left > 0) this.#byCaller.set(caller, left);
      else this.#byCaller.delete(caller);
    };
  }
}
