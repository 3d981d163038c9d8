import type { ExponentialHistogramDataPoint, HistogramDataPoint } from '@analytics/wire-protobuf/otlp';
import { malformed } from '../samples/faults.js';
import { exponentialBuckets, type HistogramShape, type IndexedCount } from '../samples/histogram.js';

const MIN_SCALE = -10;
const MAX_SCALE = 20;

/** @throws AppError when counts and bounds do not fit together */
export function histogramShape({
  bucketCounts,
  explicitBounds,
  count,
  sum,
  min,
  max,
}: HistogramDataPoint): HistogramShape {
  if (bucketCounts.length > 0 && bucketCounts.length !== explicitBounds.length + 1) {
    throw malformed(`A histogram has ${bucketCounts.length} counts and ${explicitBounds.length} bounds.`);
  }
  const buckets = bucketCounts.map((inBucket, index) => ({
    upperBound: explicitBounds[index] ?? Number.POSITIVE_INFINITY,
    count: Number(inBucket),
  }));
  return { count: Number(count), sum, min, max, buckets };
}

/** @throws AppError for a scale that the data model does not have */
export function exponentialShape(point: ExponentialHistogramDataPoint): HistogramShape {
  const { count, sum, min, max, scale, zeroCount, zeroThreshold, positive, negative } = point;
  if (scale < MIN_SCALE || scale > MAX_SCALE)
    throw malformed(`An exponential histogram has the unknown scale ${scale}.`);
  const zero = Number(zeroCount);
  const parts = { scale, zero, zeroThreshold, positive: indexed(positive), negative: indexed(negative) };
  return { count: Number(count), sum, min, max, buckets: exponentialBuckets(parts) };
}

const indexed = (buckets: ExponentialHistogramDataPoint['positive']): IndexedCount[] =>
  buckets?.bucketCounts.map((count, index) => ({ index: buckets.offset + index, count: Number(count) })) ?? [];
