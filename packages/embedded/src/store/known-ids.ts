/** Room of the first generation; each next one has twice as much, so that 100 million ids are 8 generations. */
const FIRST_CAPACITY = 1 << 20;
const BITS_PER_ID = 32;
const PROBES = 8;
/** Largest table in bits: bit positions stay below 2³¹, where JavaScript's bit operations end. */
const MOST_BITS = 2 ** 31;

/** What the bits of a filter mean; bits that were made by others are of no use. */
export const FILTER_PARAMETERS = { bitsPerId: BITS_PER_ID, probes: PROBES, mostBits: MOST_BITS };

interface Generation {
  words: Uint32Array;
  mask: number;
  room: number;
}

/** All of a filter but its words. */
export interface KnownIdsShape {
  firstCapacity: number;
  size: number;
  /** Ids that each generation still has room for, the oldest first. */
  rooms: readonly number[];
}

const bitsOf = (firstCapacity: number, generation: number): number =>
  Math.min(firstCapacity * 2 ** generation * BITS_PER_ID, MOST_BITS);

function createGeneration(bits: number): Generation {
  return { words: new Uint32Array(bits / 32), mask: bits - 1, room: bits / BITS_PER_ID };
}

/**
 * Remembers 64-bit hashes in about 32 bits each: `mayHave` is never wrong when it says no.
 *
 * Bloom filter with k = 8 probes in m = 32 n bits: a full generation says yes by mistake with (1 − e^(−kn/m))^k =
 * 0.00057 % (Bloom 1970; Broder & Mitzenmacher 2004, eq. 2). The probes are two halves of the hash combined, which
 * costs nothing asymptotically (Kirsch & Mitzenmacher 2006). A full generation is kept and one of twice its size
 * begins, so the mistakes add up to at most 0.00057 % a generation (Almeida et al. 2007). A mistake costs one exact
 * look-up, a scan of one column: 45 ms of processor time at 10 million rows, which is why they are made this rare.
 * Beyond 2²⁶ ids a generation no longer grows.
 */
export class KnownIds {
  readonly #firstCapacity: number;
  #generations: Generation[];
  #size = 0;

  /** `firstCapacity`: ids in the first generation, a power of two of at least 2. */
  constructor(firstCapacity = FIRST_CAPACITY) {
    this.#firstCapacity = firstCapacity;
    this.#generations = [createGeneration(bitsOf(firstCapacity, 0))];
  }

  /** An empty filter of this shape, whose `words` are to be filled. */
  static of({ firstCapacity, size, rooms }: KnownIdsShape): KnownIds {
    const knownIds = new KnownIds(firstCapacity);
    knownIds.#size = size;
    knownIds.#generations = rooms.map((room, index) => ({ ...createGeneration(bitsOf(firstCapacity, index)), room }));
    return knownIds;
  }

  /** Bytes of the words of a filter of this shape. */
  static bytesOf({ firstCapacity, rooms }: KnownIdsShape): number {
    return rooms.reduce((sum, _, generation) => sum + bitsOf(firstCapacity, generation) / 8, 0);
  }

  get shape(): KnownIdsShape {
    return { firstCapacity: this.#firstCapacity, size: this.#size, rooms: this.#generations.map(({ room }) => room) };
  }

  /** The bits of each generation, the oldest first; they change when something is added. */
  get words(): readonly Uint32Array[] {
    return this.#generations.map(({ words }) => words);
  }

  /** How many were added, repeats included. */
  get size(): number {
    return this.#size;
  }

  /** Memory of the filter, bytes. */
  get bytes(): number {
    return this.#generations.reduce((sum, { words }) => sum + words.byteLength, 0);
  }

  /** `low` and `high`: the halves of the hash as unsigned 32-bit numbers. */
  add(low: number, high: number): void {
    const generation = this.#newest();
    // An even step would visit only a part of the table, whose size is a power of two.
    const step = high | 1;
    for (let probe = 0, at = low; probe < PROBES; probe += 1, at = (at + step) | 0) {
      const bit = at & generation.mask;
      generation.words[bit >>> 5] = (generation.words[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    generation.room -= 1;
    this.#size += 1;
  }

  /** Adds an id that is not known yet; false when it may have been there already. */
  learn(hash: bigint): boolean {
    const low = Number(BigInt.asUintN(32, hash));
    const high = Number(hash >> 32n);
    if (this.mayHave(low, high)) return false;
    this.add(low, high);
    return true;
  }

  mayHave(low: number, high: number): boolean {
    return this.#generations.some(({ words, mask }) => {
      const step = high | 1;
      for (let probe = 0, at = low; probe < PROBES; probe += 1, at = (at + step) | 0) {
        const bit = at & mask;
        if (((words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
      }
      return true;
    });
  }

  #newest(): Generation {
    const newest = this.#generations.at(-1);
    if (newest !== undefined && newest.room > 0) return newest;
    const next = createGeneration(bitsOf(this.#firstCapacity, this.#generations.length));
    this.#generations.push(next);
    return next;
  }
}
