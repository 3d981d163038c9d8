import type { Sample, Samples, SampleType } from './sample.js';

/** The count of the values that are above the bound of the bucket before, and not above this one. */
export interface Bucket {
  /** Inclusive; the last may be infinite. */
  upperBound: number;
  count: number;
}

export interface HistogramShape {
  count: number;
  sum?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** From the lowest bound to the highest. */
  buckets: readonly Bucket[];
}

/** The bound as Prometheus writes it into the label `le`. */
const boundText = (bound: number): string => (bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound));

/**
 * Adds a histogram as the samples that Prometheus has for one: `_count`, `_sum`, and `_bucket` with the count of all
 * values up to the bound `le`. Smallest and largest value are of an interval, so they are kept only where the counts
 * are of one too.
 */
export function addHistogram(
  samples: Samples,
  base: Omit<Sample, 'type' | 'value'>,
  type: SampleType,
  shape: HistogramShape,
): void {
  const { count, sum, min, max, buckets } = shape;
  const { unit: _, ...counted } = base;
  const add = (suffix: string, value: number, kind: SampleType = type) =>
    samples.add({ ...base, name: `${base.name}_${suffix}`, type: kind, value });
  samples.add({ ...counted, name: `${base.name}_count`, type, value: count });
  if (sum !== undefined) add('sum', sum);
  if (type === 'counter' && min !== undefined) add('min', min, 'gauge');
  if (type === 'counter' && max !== undefined) add('max', max, 'gauge');
  let upTo = 0;
  const addBucket = (le: number, value: number) => {
    const tags = new Map(base.tags).set('le', boundText(le));
    samples.add({ ...counted, name: `${base.name}_bucket`, type, value, tags });
  };
  for (const bucket of buckets) {
    upTo += bucket.count;
    if (Number.isFinite(bucket.upperBound)) addBucket(bucket.upperBound, upTo);
  }
  if (buckets.length > 0) addBucket(Number.POSITIVE_INFINITY, count);
}

/**
 * Buckets whose bounds are powers of 2^(2^-scale): bucket `index` is of the values above base^index, up to base^(index+1)
 */
export function exponentialBuckets(parts: ExponentialParts): Bucket[] {
  const { scale, zero, zeroThreshold, positive, negative } = parts;
  const bound = (index: number): number => 2 ** (index * 2 ** -scale);
  const below = [...negative].reverse().map(({ index, count }): Bucket => ({ upperBound: -bound(index), count }));
  const around: Bucket[] = zero === 0 ? [] : [{ upperBound: zeroThreshold, count: zero }];
  const above = positive.map(({ index, count }): Bucket => ({ upperBound: bound(index + 1), count }));
  return [...below, ...around, ...above].filter(({ count }) => count !== 0);
}

export interface ExponentialParts {
  scale: number;
  /** Values that are at most `zeroThreshold` away from zero. */
  zero: number;
  zeroThreshold: number;
  /** Of the values, and of the values' amounts below zero; from the lowest index to the highest. */
  positive: readonly IndexedCount[];
  negative: readonly IndexedCount[];
}

export interface IndexedCount {
  /** The bucket is of what is above base^index, up to base^(index+1). */
  index: number;
  count: number;
}
