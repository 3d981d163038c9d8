import { Hand } from './hand.js';

/** The different members of one window. */
interface MemberSet {
  members: Set<string>;
  /** When its window ends, epoch milliseconds. */
  endsAt: number;
}

/**
 * The sets of one owner, in bounded memory: with too many members in all, sets of this owner begin anew. Sets of
 * other owners are never touched.
 */
class OwnerSets {
  readonly #sets = new Map<string, MemberSet>();
  readonly #hand = new Hand(this.#sets);
  readonly #maxMembers: number;
  #members = 0;

  constructor(maxMembers: number) {
    this.#maxMembers = maxMembers;
  }

  get isEmpty(): boolean {
    return this.#sets.size === 0;
  }

  of(key: string): ReadonlySet<string> | undefined {
    return this.#sets.get(key)?.members;
  }

  add(key: string, member: string, endsAt: number, atMs: number): void {
    let set = this.#sets.get(key);
    if (set === undefined) {
      this.#dropOneEnded(atMs);
      set = { members: new Set(), endsAt };
      this.#sets.set(key, set);
    }
    set.members.add(member);
    this.#members += 1;
    while (this.#members > this.#maxMembers && this.#sets.size > 1) {
      const [other] = this.#hand.next() ?? [];
      if (other !== undefined && other !== key) this.#drop(other);
    }
  }

  /** With each new set one is looked at, so that they do not grow from window to window. */
  #dropOneEnded(atMs: number): void {
    const [key, set] = this.#hand.next() ?? [];
    if (key !== undefined && set !== undefined && set.endsAt <= atMs) this.#drop(key);
  }

  dropEnded(atMs: number): void {
    for (const [key, { endsAt }] of this.#sets) if (endsAt <= atMs) this.#drop(key);
  }

  #drop(key: string): void {
    this.#members -= this.#sets.get(key)?.members.size ?? 0;
    this.#sets.delete(key);
  }
}

const NO_MEMBERS: ReadonlySet<string> = new Set();

/** Which members were seen, by owner and set. */
export class Members {
  readonly #owners = new Map<string, OwnerSets>();
  readonly #maxOfOwner: number;

  constructor(maxOfOwner: number) {
    this.#maxOfOwner = maxOfOwner;
  }

  of(owner: string, key: string): ReadonlySet<string> {
    return this.#owners.get(owner)?.of(key) ?? NO_MEMBERS;
  }

  /** Adds a member that is not in the set, which may be new. `atMs` is now. */
  add(owner: string, key: string, member: string, endsAt: number, atMs: number): void {
    let sets = this.#owners.get(owner);
    if (sets === undefined) {
      this.#dropEnded(atMs);
      sets = new OwnerSets(this.#maxOfOwner);
      this.#owners.set(owner, sets);
    }
    sets.add(key, member, endsAt, atMs);
  }

  /** Owners are apps and tenants of the catalog: there are not many, and a new one is rare. */
  #dropEnded(atMs: number): void {
    for (const [owner, sets] of this.#owners) {
      sets.dropEnded(atMs);
      if (sets.isEmpty) this.#owners.delete(owner);
    }
  }
}
