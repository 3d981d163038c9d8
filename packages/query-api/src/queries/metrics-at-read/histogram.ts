import type { Sample } from './growth.js';

/** What was counted in each bucket alone, by its upper bound, which is inclusive. */
export type BucketCounts = Map<number, number>;

/** A histogram as it stood at one time: the count of all values up to each bound, by bound. */
interface Snapshot {
  timestamp: number;
  buckets: { upperBound: number; count: number }[];
}

export interface BucketSeries {
  upperBound: number;
  samples: readonly Sample[];
}

/** The bound that a tag `le` says; undefined where it is no number. */
export function boundOf(le: string | undefined): number | undefined {
  if (le === '+Inf' || le === 'Inf') return Number.POSITIVE_INFINITY;
  if (le === undefined || le.trim() === '') return undefined;
  const bound = Number(le);
  return Number.isNaN(bound) ? undefined : bound;
}

/**
 * The histograms of one set of series, by time. Counts never fall with the bound: rounding and writes of which a part is
 * missing could make them. One without the bucket `+Inf` is not whole, and is left out.
 */
function snapshotsOf(series: readonly BucketSeries[]): Snapshot[] {
  const times = new Map<number, Map<number, number>>();
  for (const { upperBound, samples } of series) {
    for (const { timestamp, value } of samples) {
      const bounds = times.get(timestamp) ?? new Map<number, number>();
      times.set(timestamp, bounds.set(upperBound, Math.max(value, bounds.get(upperBound) ?? 0)));
    }
  }
  return [...times]
    .filter(([, bounds]) => bounds.has(Number.POSITIVE_INFINITY))
    .sort(([a], [b]) => a - b)
    .map(([timestamp, bounds]) => ({ timestamp, buckets: rising(bounds) }));
}

function rising(bounds: ReadonlyMap<number, number>): Snapshot['buckets'] {
  let most = 0;
  const sorted = [...bounds].sort(([a], [b]) => a - b);
  return sorted.map(([upperBound, count]) => {
    most = Math.max(most, count);
    return { upperBound, count: most };
  });
}

/**
 * What histograms counted, at each of their times, in each bucket alone. `delta`: each of them has counted anew. Else each
 * has counted since the start of what is measured, so the first says nothing, and one of which a bucket has fallen has
 * started anew. Exponential histograms have the buckets that are not empty: of a bound that was not there before, the
 * count up to it was that of the next lower one.
 */
export function* countedBy(
  series: readonly BucketSeries[],
  { delta }: { delta: boolean },
): Generator<{ timestamp: number; counts: BucketCounts }> {
  let before: Snapshot['buckets'] | undefined = delta ? [] : undefined;
  for (const { timestamp, buckets } of snapshotsOf(series)) {
    if (before !== undefined) yield { timestamp, counts: addedSince(before, buckets) };
    if (!delta) before = buckets;
  }
}

function addedSince(before: Snapshot['buckets'], buckets: Snapshot['buckets']): BucketCounts {
  const earlier = countsUpTo(before, buckets);
  const isReset = buckets.some(({ count }, index) => count < (earlier[index] ?? 0));
  const counts: BucketCounts = new Map();
  let below = 0;
  for (const [index, { upperBound, count }] of buckets.entries()) {
    const upTo = Math.max(below, isReset ? count : count - (earlier[index] ?? 0));
    counts.set(upperBound, upTo - below);
    below = upTo;
  }
  return counts;
}

/** The count up to the bound of each of `wanted`, in the buckets of another time. */
function countsUpTo(buckets: Snapshot['buckets'], wanted: Snapshot['buckets']): number[] {
  let next = 0;
  let count = 0;
  return wanted.map(({ upperBound }) => {
    for (let one = buckets[next]; one !== undefined && one.upperBound <= upperBound; one = buckets[next]) {
      count = one.count;
      next += 1;
    }
    return count;
  });
}

/** Adds what was counted; of histograms with different bounds, too. */
export function addCounts(total: BucketCounts, counts: BucketCounts): void {
  for (const [bound, count] of counts) total.set(bound, (total.get(bound) ?? 0) + count);
}

/**
 * Prometheus' `histogram_quantile` of classic buckets: linear within a bucket, from 0 in the lowest where its bound is
 * above 0, and the highest finite bound for what is above that. Undefined where nothing was counted, or where there is no
 * finite bound.
 * https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 *
 * @param quantile 0 to 1
 */
export function histogramQuantile(counts: BucketCounts, quantile: number): number | undefined {
  const buckets = [...counts].sort(([a], [b]) => a - b);
  const finite = buckets.filter(([bound]) => Number.isFinite(bound));
  const highest = finite.at(-1);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0 || highest === undefined) return undefined;
  const rank = quantile * total;
  let upTo = 0;
  let start: number | undefined;
  for (const [bound, count] of finite) {
    if (upTo + count >= rank) {
      const from = start ?? Math.min(0, bound);
      return count === 0 ? from : from + (bound - from) * ((rank - upTo) / count);
    }
    upTo += count;
    start = bound;
  }
  return highest[0];
}
