import type { Claim, LimiterComponent, Use, Verdict } from '@analytics/shared/ports';
import { digestOf, ownerOf, windowEndOf, windowKeyOf } from '../keys.js';
import { Counters } from './counters.js';
import { Members } from './members.js';

export interface MemoryBounds {
  /** Counters that are kept of each sort of owner, each for itself: addresses never push out apps. */
  maxCounters?: number;
  /** Members of all sets of one owner that are kept; more where one set may have more. */
  maxMembers?: number;
}

/** A use with what it is kept under. */
type Kept = { key: string; endsAt: number } & (
  | { use: Extract<Use, { member: string }>; digest: string }
  | { use: Extract<Use, { amount: number }>; digest?: never }
);

function keptAs(use: Use, atMs: number): Kept {
  const at = { key: `${use.owner}\n${windowKeyOf(use, atMs)}`, endsAt: windowEndOf(use, atMs) };
  return 'member' in use ? { ...at, use, digest: digestOf(use.member) } : { ...at, use };
}

/** The limits of one process, in its memory: gone with it. */
export function createMemoryLimiter(bounds: MemoryBounds = {}): LimiterComponent {
  const { maxCounters = 100_000, maxMembers = 100_000 } = bounds;
  const countersBySort = new Map<string, Counters>();
  const members = new Members(maxMembers);

  const countersOf = ({ owner }: Use): Counters => {
    const sort = owner.slice(0, owner.indexOf(':'));
    const counters = countersBySort.get(sort) ?? new Counters(maxCounters);
    countersBySort.set(sort, counters);
    return counters;
  };
  const usedOf = ({ key, use, digest }: Kept): number =>
    digest === undefined ? countersOf(use).used(key) : members.of(use.owner, key).size;
  const isKnown = ({ key, use, digest }: Kept): boolean =>
    digest !== undefined && members.of(use.owner, key).has(digest);
  const fits = (kept: Kept): boolean =>
    isKnown(kept) || usedOf(kept) + (kept.digest === undefined ? kept.use.amount : 1) <= kept.use.limit;

  const useUp = (kept: Kept, atMs: number): void => {
    const { key, use, digest, endsAt } = kept;
    if (digest === undefined) countersOf(use).add(key, use.amount, { limit: use.limit, endsAt }, atMs);
    else if (!isKnown(kept)) members.add(use.owner, key, digest, endsAt, atMs);
  };

  const decide = (claim: readonly Kept[], atMs: number): Omit<Verdict, 'left'> => {
    const warned: Use[] = [];
    for (const kept of claim) {
      if (fits(kept)) continue;
      if (kept.digest === undefined || kept.use.onlyWarn !== true) return { refusedBy: kept.use, warned };
      warned.push(kept.use);
    }
    for (const kept of claim) if (!warned.includes(kept.use)) useUp(kept, atMs);
    return { warned };
  };

  return {
    claim: async (claims: readonly Claim[], atMs) => {
      for (const claim of claims) ownerOf(claim);
      const kept = claims.map((claim) => claim.map((use) => keptAs(use, atMs)));
      const decided = kept.map((claim) => ({ claim, verdict: decide(claim, atMs) }));
      return decided.map(({ claim, verdict }) => ({
        ...verdict,
        left: claim.map((use) => Math.max(0, use.use.limit - usedOf(use))),
      }));
    },
    giveBack: async (uses, atMs) => {
      for (const use of uses) countersOf(use).subtract(keptAs(use, atMs).key, use.amount);
    },
    start: async () => {},
    stop: async () => {},
    health: () => ({ status: 'ok' }),
  };
}
