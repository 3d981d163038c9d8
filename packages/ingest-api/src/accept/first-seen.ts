/**
 * Remembers when an id was first seen, for records that carry an id of the client's own but no time: a retry within
 * the memory gets the same time as the first try. Bounded in entries and in age; lost with the process.
 */
export class FirstSeen {
  readonly #times = new Map<string, number>();
  readonly #maxEntries: number;
  readonly #maxAgeMs: number;

  constructor({ maxEntries, maxAgeMs }: { maxEntries: number; maxAgeMs: number }) {
    this.#maxEntries = maxEntries;
    this.#maxAgeMs = maxAgeMs;
  }

  /** The time at which `id` of `appId` was first seen, which is now when it was not; epoch milliseconds. */
  timeOf(appId: string, id: string, nowMs: number): number {
    const key = `${appId}\n${id}`;
    const known = this.#times.get(key);
    if (known !== undefined && nowMs - known <= this.#maxAgeMs) return known;
    this.#times.delete(key);
    this.#times.set(key, nowMs);
    this.#forget(nowMs);
    return nowMs;
  }

  /** Entries stand in the order of their times, so the ones to forget are at the front. */
  #forget(nowMs: number): void {
    for (const [key, time] of this.#times) {
      if (this.#times.size <= this.#maxEntries && nowMs - time <= this.#maxAgeMs) return;
      this.#times.delete(key);
    }
  }
}
