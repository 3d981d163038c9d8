import { identityHash } from '@analytics/shared/domain';

/** Hashes kept of a window that is stored; more make an estimate. 48 KiB, 64 KiB as text. */
const MOST_STORED = 8_192;
const HASH_BYTES = 6;
const HASH_SPACE = 2 ** 48;

export interface StoredUsers {
  /** Every hash below this one is there; absent when none was left out. */
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
  readonly #hashes = new Set<number>();
  #below = HASH_SPACE;

  /** As many as the memory holds, exactly, until it is stored. */
  add(userId: string): void {
    const hash = Number(identityHash('', userId) >> 16n);
    if (hash < this.#below) this.#hashes.add(hash);
  }

  unite(other: UserSketch): void {
    if (other.#below < this.#below) {
      this.#below = other.#below;
      for (const hash of this.#hashes) if (hash >= this.#below) this.#hashes.delete(hash);
    }
    for (const hash of other.#hashes) if (hash < this.#below) this.#hashes.add(hash);
  }

  get isExact(): boolean {
    return this.#below === HASH_SPACE;
  }

  /** How many different users; rounded where it is an estimate. */
  get count(): number {
    return Math.round(this.#hashes.size * (HASH_SPACE / this.#below));
  }

  store(): StoredUsers {
    const ascending = Float64Array.from(this.#hashes).sort();
    const below = ascending[MOST_STORED] ?? this.#below;
    const kept = ascending.subarray(0, MOST_STORED);
    const bytes = Buffer.alloc(kept.length * HASH_BYTES);
    for (const [index, hash] of kept.entries()) bytes.writeUIntBE(hash, index * HASH_BYTES, HASH_BYTES);
    return { ...(below < HASH_SPACE && { below }), hashes: bytes.toString('base64') };
  }

  static from({ below = HASH_SPACE, hashes }: StoredUsers): UserSketch {
    const sketch = new UserSketch();
    const bytes = Buffer.from(hashes, 'base64');
    for (let at = 0; at < bytes.length; at += HASH_BYTES) sketch.#hashes.add(bytes.readUIntBE(at, HASH_BYTES));
    sketch.#below = below;
    return sketch;
  }
}
