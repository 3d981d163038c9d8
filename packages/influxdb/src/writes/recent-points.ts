/** RecentPoints that a generation remembers: those of 100,000 events. */
const REMEMBERED = 200_000;
/** A power of two, so that a place tells its slot, and large enough that few share one. */
const SLOTS = 2 ** 19;
const SLOT_BITS = 19;

/**
 * RecentPoints with their owners, in typed arrays: as objects they would be copied and traced by every garbage collection.
 * Open addressing; nothing is removed but all at once.
 */
class Generation {
  /** 0 is a free slot. */
  readonly #places = new BigUint64Array(SLOTS);
  readonly #owners = new BigUint64Array(SLOTS);
  readonly #stored = new Uint8Array(SLOTS);
  #size = 0;

  get isFull(): boolean {
    return this.#size >= REMEMBERED;
  }

  /** Undefined where the place is not known. */
  ownerOf(place: bigint): bigint | undefined {
    const slot = this.#slotOf(place);
    return this.#places[slot] === place ? this.#owners[slot] : undefined;
  }

  isStored(place: bigint): boolean {
    const slot = this.#slotOf(place);
    return this.#places[slot] === place && this.#stored[slot] === 1;
  }

  /** Of a place that is not known, nothing is kept. */
  confirm(place: bigint): void {
    const slot = this.#slotOf(place);
    if (this.#places[slot] === place) this.#stored[slot] = 1;
  }

  add(place: bigint, owner: bigint, isStored: boolean): void {
    const slot = this.#slotOf(place);
    this.#places[slot] = place;
    this.#owners[slot] = owner;
    this.#stored[slot] = isStored ? 1 : 0;
    this.#size += 1;
  }

  clear(): void {
    this.#places.fill(0n);
    this.#size = 0;
  }

  /** Where the place is, or would be. */
  #slotOf(place: bigint): number {
    let slot = Number(BigInt.asUintN(SLOT_BITS, place));
    for (;;) {
      const there = this.#places[slot];
      if (there === place || there === 0n) return slot;
      slot = (slot + 1) % SLOTS;
    }
  }
}

/** Who stands where: the newest places of written points, in two generations so that forgetting costs nothing. */
export class RecentPoints {
  #newer = new Generation();
  #older = new Generation();

  /** The one who has taken a place; undefined when it is free. */
  ownerOf(place: bigint): bigint | undefined {
    return this.#newer.ownerOf(place) ?? this.#older.ownerOf(place);
  }

  /** For its owner, or when it is free. */
  take(place: bigint, owner: bigint): void {
    if (this.#newer.ownerOf(place) !== undefined) return;
    this.#newer.add(place, owner, this.#older.isStored(place));
    if (!this.#newer.isFull) return;
    [this.#older, this.#newer] = [this.#newer, this.#older];
    this.#newer.clear();
  }

  /** Whether what stands there is confirmed to be stored. */
  isStored(place: bigint): boolean {
    return this.#newer.isStored(place) || this.#older.isStored(place);
  }

  confirm(place: bigint): void {
    this.#newer.confirm(place);
    this.#older.confirm(place);
  }
}
