import { type Allowance, type Claim, type Use, type Verdict, windowLeftMs } from '@analytics/shared/ports';
import { digestOf, ownerOf, windowKeyOf } from '../keys.js';

/** A key outlives its window by this, milliseconds: clocks of processes differ. */
const KEPT_LONGER_MS = 60_000;

/** What of an owner's is counted in one window. The owner is the hash tag: a cluster keeps all of it in one place. */
export const redisKeyOf = (prefix: string, allowance: Allowance, atMs: number): string =>
  `${prefix}{${allowance.owner.replaceAll(/[{}]/g, '_')}}\n${windowKeyOf(allowance, atMs)}`;

/** What the script answers: see `CLAIM_SCRIPT`. */
export type ClaimAnswer = [refused: number[], warned: number[][], used: number[]];

/** The call of the script that decides the claims of one owner, and how to read its answer. */
export interface ClaimCall {
  keys: string[];
  argument: string;
  verdictsIn(answer: ClaimAnswer): Verdict[];
}

export function claimCallOf(claims: readonly Claim[], { prefix, atMs }: { prefix: string; atMs: number }): ClaimCall {
  const places = new Map<string, number>();
  const keys: [limit: number, keptMs: number, isSet: 0 | 1][] = [];
  const placeOf = (use: Use): number => {
    const key = redisKeyOf(prefix, use, atMs);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, keys.push([use.limit, windowLeftMs(use, atMs) + KEPT_LONGER_MS, 'member' in use ? 1 : 0]));
    return keys.length;
  };
  const asked = claims.map((claim) => claim.map((use) => ({ use, place: placeOf(use) })));
  const sent = asked.map((claim) =>
    claim.map(({ use, place }) =>
      'member' in use ? [place, digestOf(use.member), use.onlyWarn === true ? 1 : 0] : [place, use.amount, 0],
    ),
  );
  return {
    keys: [...places.keys()],
    argument: JSON.stringify({ keys, claims: sent }),
    verdictsIn: ([refused, warned, used]) =>
      asked.map((claim, index) => {
        const refusedBy = claim[(refused[index] ?? 0) - 1]?.use;
        return {
          ...(refusedBy === undefined ? {} : { refusedBy }),
          warned: (warned[index] ?? []).flatMap((place) => claim[place - 1]?.use ?? []),
          left: claim.map(({ use, place }) => Math.max(0, use.limit - (used[place - 1] ?? 0))),
        };
      }),
  };
}

/** The places of the claims of each owner. */
export function placesByOwner(claims: readonly Claim[]): number[][] {
  const byOwner = new Map<string, number[]>();
  claims.forEach((claim, index) => {
    const owner = ownerOf(claim);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), index]);
  });
  return [...byOwner.values()];
}
