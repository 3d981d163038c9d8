/** Behind its last records a source is caught up with when a round takes no longer than this. */
const SHORT_ROUND_MS = 10_000;

/** How long the rounds so far have taken, milliseconds. */
export type RoundTimes = readonly number[];

/** Whether another round would bring the target no nearer: the last was short, or not shorter than the one before it. */
export function isCaughtUp(times: RoundTimes): boolean {
  const [before, last] = [times.at(-2), times.at(-1)];
  if (last === undefined) return false;
  return last <= SHORT_ROUND_MS || (before !== undefined && last >= before);
}

/**
 * From when a round reads again. What came later than `marginMs` after it happened is found by the verification, which
 * reads everything.
 */
export const startOfRound = (mark: number, marginMs: number): number => Math.max(0, mark - marginMs);

/** Looks at records on their way through the target's log that find no fewer missing. */
const MAX_VAIN_LOOKS = 12;

/** What to do after a look of the verification that found `missing` records, given what earlier ones found. */
export function nextLook(missing: readonly number[]): 'done' | 'look' | 'send' | 'give up' {
  const last = missing.at(-1) ?? 0;
  if (last === 0) return 'done';
  const best = Math.min(...missing);
  const vain = missing.length - 1 - missing.indexOf(best);
  if (vain >= MAX_VAIN_LOOKS) return 'give up';
  // While they get fewer they are on their way; sent again they would only be behind themselves.
  return vain === 0 || vain % 3 !== 0 ? 'look' : 'send';
}
