/** How far the time of a signature may be from the service's, seconds, both ways. */
export const TOLERANCE_SECONDS = 300;
/** About 100 MB, which a process reaches with 3,000 signed requests a second. */
const MAX_SEEN = 1_000_000;

export type Claim = 'first' | 'again' | 'full';

/**
 * The signatures that were used, each for as long as its time would still be taken: twice the tolerance at most. When it is
 * full, it takes no further one: to forget one early would let somebody send it again.
 */
export class SeenSignatures {
  readonly #maxSeen: number;
  /** By the second in which they were made, because a whole second becomes too old at once. */
  readonly #byTime = new Map<number, Set<string>>();
  #count = 0;

  constructor(maxSeen = MAX_SEEN) {
    this.#maxSeen = maxSeen;
  }

  /** Takes a signature for one use. `time` is the signature's own, `now` the service's, in seconds. */
  claim(signature: string, time: number, now: number): Claim {
    const ofSecond = this.#byTime.get(time);
    if (ofSecond?.has(signature) === true) return 'again';
    if (this.#count >= this.#maxSeen) this.#forgetBefore(now - TOLERANCE_SECONDS);
    if (this.#count >= this.#maxSeen) return 'full';
    this.#byTime.set(time, (ofSecond ?? new Set()).add(signature));
    this.#count += 1;
    if (ofSecond === undefined) this.#forgetBefore(now - TOLERANCE_SECONDS);
    return 'first';
  }

  /** Gives a signature back whose use came to nothing. */
  release(signature: string, time: number): void {
    if (this.#byTime.get(time)?.delete(signature) === true) this.#count -= 1;
  }

  #forgetBefore(oldest: number): void {
    for (const [time, signatures] of this.#byTime) {
      if (time >= oldest) continue;
      this.#byTime.delete(time);
      this.#count -= signatures.size;
    }
  }
}
