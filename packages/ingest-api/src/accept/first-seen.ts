import type { RecordKind } from '@analytics/shared/domain';

/** What makes a record the same when it comes again: an event and a metric with one id are two records. */
interface RecordIdentity {
  kind: RecordKind;
  appId: string;
  id: string;
}

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

  /** The time at which the record was first seen, which is now when it was not; epoch milliseconds. */
  timeOf({ kind, appId, id }: RecordIdentity, nowMs: number): number {
    const key = `${kind}\n${appId}\n${id}`;
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
