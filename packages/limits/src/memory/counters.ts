import { Hand } from './hand.js';

/** An amount that is used up in one window. */
interface Counter {
  used: number;
  limit: number;
  /** When its window ends, epoch milliseconds. */
  endsAt: number;
}

/** How many are looked at when one has to go. */
const CANDIDATES = 8;
/** How many are looked at with each new one, to take away those whose window has ended. */
const SWEPT = 2;

/** How much of it is spent; nothing once its window has ended. */
const shareSpent = ({ used, limit, endsAt }: Counter, atMs: number): number => (endsAt <= atMs ? 0 : used / limit);

/**
 * Counters in bounded memory. When there are too many, that one of a few goes which is spent the least: nobody gets rid of
 * a counter that is used up by calling under many names.
 */
export class Counters {
  readonly #counters = new Map<string, Counter>();
  readonly #hand = new Hand(this.#counters);
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  used(key: string): number {
    return this.#counters.get(key)?.used ?? 0;
  }

  /** Adds to a counter, which may be new. `atMs` is now. */
  add(key: string, amount: number, counter: Omit<Counter, 'used'>, atMs: number): void {
    const known = this.#counters.get(key);
    if (known !== undefined) {
      known.used += amount;
      known.limit = counter.limit;
      return;
    }
    this.#sweep(atMs);
    if (this.#counters.size >= this.#max) this.#evict(atMs);
    this.#counters.set(key, { ...counter, used: amount });
  }

  /** Takes from a counter, where it still is. */
  subtract(key: string, amount: number): void {
    const known = this.#counters.get(key);
    if (known !== undefined) known.used = Math.max(0, known.used - amount);
  }

  #sweep(atMs: number): void {
    for (let looked = 0; looked < SWEPT; looked += 1) {
      const [key, counter] = this.#hand.next() ?? [];
      if (key !== undefined && counter !== undefined && counter.endsAt <= atMs) this.#counters.delete(key);
    }
  }

  #evict(atMs: number): void {
    let least: { key: string; share: number } | undefined;
    for (let looked = 0; looked < CANDIDATES; looked += 1) {
      const [key, counter] = this.#hand.next() ?? [];
      if (key === undefined || counter === undefined) break;
      const share = shareSpent(counter, atMs);
      if (least === undefined || share < least.share) least = { key, share };
    }
    if (least !== undefined) this.#counters.delete(least.key);
  }
}
