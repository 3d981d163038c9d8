import type { Hash64 } from '@analytics/shared/domain';

/** Keys that a generation holds: those of 100,000 stored events, which have two points and an identity each. */
const MAX_POINTS = 300_000;
/** Size of the hash table. A power of two, so that bits of the key are its index, and large enough for few collisions. */
const TABLE_SIZE = 2 ** 19;
/** Numbers of an entry. */
const ENTRY = 4;
const FREE: Hash64 = { high: 0, low: 0 };

/**
 * A hash table of points (and identities) and their owners, in typed arrays: objects would be copied and traced by every garbage
 * collection. Open addressing; points are removed only all at once.
 */
class Generation {
  /** Key and owner of each entry, both as high and low half. Key 0: the entry is free. */
  readonly #entries = new Uint32Array(TABLE_SIZE * ENTRY);
  readonly #stored = new Uint8Array(TABLE_SIZE);
  #size = 0;

  get isFull(): boolean {
    return this.#size >= MAX_POINTS;
  }

  has(key: Hash64): boolean {
    return this.#isAt(this.#indexOf(key), key);
  }

  /** Only for a point that is in the table. */
  isOwner(key: Hash64, owner: Hash64): boolean {
    const at = this.#indexOf(key) * ENTRY;
    return this.#entries[at + 2] === owner.high && this.#entries[at + 3] === owner.low;
  }

  isStored(key: Hash64): boolean {
    const index = this.#indexOf(key);
    return this.#stored[index] === 1 && this.#isAt(index, key);
  }

  /** Does nothing where the point is not in the table. */
  confirm(key: Hash64): void {
    const index = this.#indexOf(key);
    if (this.#isAt(index, key)) this.#stored[index] = 1;
  }

  add(key: Hash64, owner: Hash64, isStored: boolean): void {
    const index = this.#indexOf(key);
    const at = index * ENTRY;
    this.#entries[at] = key.high;
    this.#entries[at + 1] = key.low;
    this.#entries[at + 2] = owner.high;
    this.#entries[at + 3] = owner.low;
    this.#stored[index] = isStored ? 1 : 0;
    this.#size += 1;
  }

  forgetStored(): void {
    this.#stored.fill(0);
  }

  clear(): void {
    this.#entries.fill(0);
    this.#size = 0;
  }

  #isAt(index: number, key: Hash64): boolean {
    const at = index * ENTRY;
    return this.#entries[at] === key.high && this.#entries[at + 1] === key.low;
  }

  /** The index of the key, or the free one where it belongs. */
  #indexOf(key: Hash64): number {
    let index = key.low & (TABLE_SIZE - 1);
    while (!this.#isAt(index, key) && !this.#isAt(index, FREE)) index = (index + 1) & (TABLE_SIZE - 1);
    return index;
  }
}

/**
 * Which record has which point (a nanosecond of a series, as a 64-bit key), for the points that were written last, and
 * in the same way which identities are stored. Two generations, so that forgetting is the clearing of the older one.
 */
export class RecentPoints {
  #newer = new Generation();
  #older = new Generation();

  /** Whether no other record has the point. Records are told apart by their hashes. */
  isFreeFor(key: Hash64, owner: Hash64): boolean {
    if (this.#newer.has(key)) return this.#newer.isOwner(key, owner);
    return !this.#older.has(key) || this.#older.isOwner(key, owner);
  }

  /** Only for the record that has it already, or when it is free. */
  take(key: Hash64, owner: Hash64): void {
    if (this.#newer.has(key)) return;
    this.#newer.add(key, owner, this.#older.isStored(key));
    if (!this.#newer.isFull) return;
    [this.#older, this.#newer] = [this.#newer, this.#older];
    this.#newer.clear();
  }

  /** Whether InfluxDB has confirmed the point. */
  isStored(key: Hash64): boolean {
    return this.#newer.isStored(key) || this.#older.isStored(key);
  }

  /** Forgets what InfluxDB has confirmed; which record has which point stays, so that batches are moved as before. */
  forgetStored(): void {
    this.#newer.forgetStored();
    this.#older.forgetStored();
  }

  confirm(key: Hash64): void {
    this.#newer.confirm(key);
    this.#older.confirm(key);
  }
}
