import { identityHash } from '@analytics/shared/domain';

/** Max hashes that are stored for a window; with more the count is an estimate. 48 KiB, 64 KiB as text. */
const MAX_HASHES = 8_192;
const HASH_BYTES = 6;
const HASH_SPACE = 2 ** 48;

export interface StoredSketch {
  /** All hashes below this number are included; absent when none was left out. */
  below?: number;
  /** Base64 of 48-bit numbers, big-endian, ascending. */
  hashes: string;
}

/**
 * A set of users that can be stored small, and united with others without counting anybody twice: the theta sketch of
 * Dasgupta, Lang, Rhodes and Thaler (https://arxiv.org/abs/1510.01455). Up to 8,192 users it is the set of their
 * hashes, and exact but for two users with the same 48 bits (1 in 8 million for 8,192 users). Beyond, the smallest
 * 8,192 stand for all, with a standard error of 1.1 %.
 */
export class UserSketch {
  readonly #added = new Set<number>();
  readonly #united: Float64Array[] = [];
  #below = HASH_SPACE;

  /** Exact until the sketch is stored, however many users there are. */
  add(userId: string): void {
    this.#added.add(Number(identityHash('', userId) >> 16n));
  }

  unite(other: UserSketch): void {
    this.#united.push(...other.#united, Float64Array.from(other.#added));
    this.#below = Math.min(this.#below, other.#below);
  }

  get isExact(): boolean {
    return this.#below === HASH_SPACE;
  }

  /** The number of different users; rounded where it is an estimate. Takes time in proportion to all sketches united. */
  get count(): number {
    return Math.round(this.#hashes().length * (HASH_SPACE / this.#below));
  }

  store(): StoredSketch {
    const hashes = this.#hashes();
    const below = hashes[MAX_HASHES] ?? this.#below;
    const kept = hashes.subarray(0, MAX_HASHES);
    const bytes = Buffer.alloc(kept.length * HASH_BYTES);
    for (const [index, hash] of kept.entries()) bytes.writeUIntBE(hash, index * HASH_BYTES, HASH_BYTES);
    return { ...(below < HASH_SPACE && { below }), hashes: bytes.toString('base64') };
  }

  static from({ below = HASH_SPACE, hashes }: StoredSketch): UserSketch {
    const bytes = Buffer.from(hashes, 'base64');
    const numbers = new Float64Array(bytes.length / HASH_BYTES);
    for (let index = 0; index < numbers.length; index += 1) {
      numbers[index] = bytes.readUIntBE(index * HASH_BYTES, HASH_BYTES);
    }
    const sketch = new UserSketch();
    sketch.#united.push(numbers);
    sketch.#below = below;
    return sketch;
  }

  /** The hashes that count, each once, ascending. Sorting a typed array takes a tenth of the time of a set. */
  #hashes(): Float64Array {
    const parts = [...this.#united, Float64Array.from(this.#added)];
    const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
    let length = 0;
    for (const part of parts) {
      all.set(part, length);
      length += part.length;
    }
    all.sort();
    let kept = 0;
    for (let index = 0; index < all.length; index += 1) {
      const hash = all[index] ?? 0;
      if (hash >= this.#below) break;
      if (kept > 0 && all[kept - 1] === hash) continue;
      all[kept] = hash;
      kept += 1;
    }
    return all.subarray(0, kept);
  }
}
