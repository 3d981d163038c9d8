/**
 * Requests that arrive at a fixed rate whatever the server does. Each has its moment; when one is sent late, because
 * all connections wait, its latency still counts from that moment. A load that waits for answers would leave just those
 * requests out ("coordinated omission").
 */
export class Arrivals {
  readonly #intervalMs: number;
  readonly #startMs: number;
  readonly #total: number;
  #taken = 0;

  /** `rate` a second, for `seconds`, from `startMs` on. */
  constructor({ rate, seconds, startMs }: { rate: number; seconds: number; startMs: number }) {
    this.#intervalMs = 1_000 / rate;
    this.#startMs = startMs;
    this.#total = Math.floor(rate * seconds);
  }

  get areOver(): boolean {
    return this.#taken >= this.#total;
  }

  /** The moment of the next request when it has come, and takes it; undefined while there is none. */
  take(nowMs: number): number | undefined {
    const scheduledMs = this.#startMs + this.#taken * this.#intervalMs;
    if (this.areOver || scheduledMs > nowMs) return undefined;
    this.#taken += 1;
    return scheduledMs;
  }
}
