/** The mean of the middle two of sorted numbers, or the middle one; null where there is none. */
export function medianOf(sorted: ArrayLike<number>): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 1 ? upper : (sorted[sorted.length / 2 - 1] ?? upper);
  return (lower + upper) / 2;
}

/** The nearest rank: the ⌈p·n⌉-th of sorted numbers; null where there is none. */
export const nearestRank = (sorted: ArrayLike<number>, p: number): number | null =>
  sorted[Math.ceil(p * sorted.length) - 1] ?? null;

export const ascending = (a: number, b: number): number => a - b;
