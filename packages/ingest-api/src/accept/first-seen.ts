import type { RecordKind } from '@analytics/shared/domain';

/** What makes a record the same when it comes again: an event and a metric with one id are two records. */
export interface RecordIdentity {
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

  /** The time that is noted for the record, epoch milliseconds; now when there is none. */
  timeOf(identity: RecordIdentity, nowMs: number): number {
    return this.#known(keyOf(identity), nowMs) ?? nowMs;
  }

  /** Remembers that the record came now, unless an earlier time is noted. */
  note(identity: RecordIdentity, nowMs: number): void {
    const key = keyOf(identity);
    if (this.#known(key, nowMs) !== undefined) return;
    this.#times.delete(key);
    this.#times.set(key, nowMs);
    this.#forget(nowMs);
  }

  #known(key: string, nowMs: number): number | undefined {
    const time = this.#times.get(key);
    return time !== undefined && nowMs - time <= this.#maxAgeMs ? time : undefined;
  }

  /** Entries stand in the order of their times, so the ones to forget are at the front. */
  #forget(nowMs: number): void {
    for (const [key, time] of this.#times) {
      if (this.#times.size <= this.#maxEntries && nowMs - time <= this.#maxAgeMs) return;
      this.#times.delete(key);
    }
  }
}

const keyOf = ({ kind, appId, id }: RecordIdentity): string => `${kind}\n${appId}\n${id}`;
