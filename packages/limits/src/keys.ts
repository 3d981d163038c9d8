import { hash } from 'node:crypto';
import { type Allowance, windowLeftMs } from '@analytics/shared/ports';

/** Of a digest of a member, as many characters of base64 are kept: 96 bits, so that nobody finds two of one digest. */
const DIGEST_LENGTH = 16;

/** What a member is kept as, however long it is. */
export const digestOf = (member: string): string => hash('sha256', member, 'base64url').slice(0, DIGEST_LENGTH);

/** When the window ends that a moment is in, epoch milliseconds. */
export const windowEndOf = (allowance: Allowance, atMs: number): number => atMs + windowLeftMs(allowance, atMs);

/** What is counted of an owner in one window has one key. */
export const windowKeyOf = (allowance: Allowance, atMs: number): string =>
  `${allowance.name}\n${allowance.windowMs}\n${windowEndOf(allowance, atMs)}`;

/** @throws Error when the uses of a claim belong to several: nobody could decide them in one step. */
export function ownerOf(claim: readonly Allowance[]): string {
  const [first, ...others] = claim;
  if (first === undefined) return '';
  if (others.some(({ owner }) => owner !== first.owner)) throw new Error('the uses of a claim have one owner');
  return first.owner;
}
