import type { Lifecycle } from './store.js';

/**
 * So much is allowed to somebody in a window of time. Windows begin at multiples of their length since the epoch, so one
 * of 24 hours is a UTC day.
 */
export interface Allowance {
  /** Who has it: a sort, a colon and a name, as `app:shop`. */
  owner: string;
  /** What it is of, as `events`. */
  name: string;
  limit: number;
  /** The length of the window, milliseconds. */
  windowMs: number;
}

/** Uses up an amount of an allowance. */
export interface AmountUse extends Allowance {
  amount: number;
}

/** Is one of the different members that an allowance may have. One that is known in the window uses nothing up. */
export interface MemberUse extends Allowance {
  member: string;
  /** When there is no room, the claim is granted all the same, and the verdict tells. */
  onlyWarn?: boolean;
}

export type Use = AmountUse | MemberUse;

/** Uses that are granted together or not at all. All have one owner. */
export type Claim = readonly Use[];

export interface Verdict {
  /** The first use for which there is no room: nothing of the claim is used up. Unset: the claim is granted. */
  refusedBy?: Use;
  /** Uses for which there is no room, and that only warn. */
  warned: readonly Use[];
  /** What is left for each use of the claim, after all the claims of the call. */
  left: readonly number[];
}

/** Counts what callers and apps use up: in this process, or together with others. */
export interface Limiter {
  /**
   * Decides claims in their order, in the windows of a moment, and uses up what is granted. Of one owner's, no other call
   * comes between: together they never use up more than the limit.
   *
   * @param atMs epoch milliseconds.
   * @throws AppError `limits_unavailable` when it cannot count, and nothing is to be granted uncounted.
   */
  claim(claims: readonly Claim[], atMs: number): Promise<Verdict[]>;
  /**
   * Gives back amounts that were granted at that moment, and were not needed. Members stay. Never rejects: what cannot be
   * given back now stays used up until the window ends.
   */
  giveBack(uses: readonly AmountUse[], atMs: number): Promise<void>;
}

/** A limiter that a process opens, starts and stops. */
export type LimiterComponent = Limiter & Lifecycle;

/** How long the window goes on that a moment is in, milliseconds; more than 0. */
export const windowLeftMs = ({ windowMs }: Pick<Allowance, 'windowMs'>, atMs: number): number =>
  windowMs - (atMs % windowMs);

/**
 * Counts a read of an app's records; undefined where the app has no quota of requests.
 *
 * @throws AppError `quota_exceeded`, or `limits_unavailable`.
 */
export type ReadQuota = (appId: string) => Promise<void> | undefined;
