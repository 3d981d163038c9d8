/** Keys that a generation holds: those of 100,000 stored events, which have two points and an identity each. */
const MAX_POINTS = 300_000;
/** Size of the hash table. A power of two, so that bits of the key are its index, and large enough for few collisions. */
const TABLE_SIZE = 2 ** 19;
const TABLE_BITS = 19;

/**
 * A hash table of points (and identities) and their owners, in typed arrays: objects would be copied and traced by every garbage
 * collection. Open addressing; points are removed only all at once.
 */
class Generation {
  /** 0: the entry is free. */
  readonly #keys = new BigUint64Array(TABLE_SIZE);
  readonly #owners = new BigUint64Array(TABLE_SIZE);
  readonly #stored = new Uint8Array(TABLE_SIZE);
  #size = 0;

  get isFull(): boolean {
    return this.#size >= MAX_POINTS;
  }

  /** Undefined where the point is not in the table. */
  ownerOf(key: bigint): bigint | undefined {
    const index = this.#indexOf(key);
    return this.#keys[index] === key ? this.#owners[index] : undefined;
  }

  isStored(key: bigint): boolean {
    const index = this.#indexOf(key);
    return this.#keys[index] === key && this.#stored[index] === 1;
  }

  /** Does nothing where the point is not in the table. */
  confirm(key: bigint): void {
    const index = this.#indexOf(key);
    if (this.#keys[index] === key) this.#stored[index] = 1;
  }

  add(key: bigint, owner: bigint, isStored: boolean): void {
    const index = this.#indexOf(key);
    this.#keys[index] = key;
    this.#owners[index] = owner;
    this.#stored[index] = isStored ? 1 : 0;
    this.#size += 1;
  }

  forgetStored(): void {
    this.#stored.fill(0);
  }

  clear(): void {
    this.#keys.fill(0n);
    this.#size = 0;
  }

  /** The index of the key, or the free one where it belongs. */
  #indexOf(key: bigint): number {
    let index = Number(BigInt.asUintN(TABLE_BITS, key));
    for (;;) {
      const there = this.#keys[index];
      if (there === key || there === 0n) return index;
      index = (index + 1) % TABLE_SIZE;
    }
  }
}

/**
 * Which record has which point (a nanosecond of a series, as a 64-bit key), for the points that were written last, and
 * in the same way which identities are stored. Two generations, so that forgetting is the clearing of the older one.
 */
export class RecentPoints {
  #newer = new Generation();
  #older = new Generation();

  /** The record that has the point, as its hash; undefined when it is free. */
  ownerOf(key: bigint): bigint | undefined {
    return this.#newer.ownerOf(key) ?? this.#older.ownerOf(key);
  }

  /** Only for the record that has it already, or when it is free. */
  take(key: bigint, owner: bigint): void {
    if (this.#newer.ownerOf(key) !== undefined) return;
    this.#newer.add(key, owner, this.#older.isStored(key));
    if (!this.#newer.isFull) return;
    [this.#older, this.#newer] = [this.#newer, this.#older];
    this.#newer.clear();
  }

  /** Whether InfluxDB has confirmed the point. */
  isStored(key: bigint): boolean {
    return this.#newer.isStored(key) || this.#older.isStored(key);
  }

  /** Forgets what InfluxDB has confirmed; which record has which point stays, so that batches are moved as before. */
  forgetStored(): void {
    this.#newer.forgetStored();
    this.#older.forgetStored();
  }

  confirm(key: bigint): void {
    this.#newer.confirm(key);
    this.#older.confirm(key);
  }
}
