import type { BucketSpan, NativeHistogram } from '@analytics/wire-protobuf/remote-write';
import { malformed } from '../samples/faults.js';
import { exponentialBuckets, type HistogramShape, type IndexedCount } from '../samples/histogram.js';

/** Bounds that are named, not computed. */
const CUSTOM_BOUNDS = -53;
const MIN_SCHEMA = -4;
const MAX_SCHEMA = 8;
const GAUGE = 3;

/** The value of a series that has ended; a NaN of its own, told by its bits. */
const STALE = 0x7ff0_0000_0000_0002n;
const double = new DataView(new ArrayBuffer(8));

/** Whether the value marks the end of a series. Such are no numbers, and neither is NaN that was measured. */
export function isStale(value: number): boolean {
  if (!Number.isNaN(value)) return false;
  double.setFloat64(0, value);
  return double.getBigUint64(0) === STALE;
}

export const isGauge = ({ resetHint }: NativeHistogram): boolean => resetHint === GAUGE;

/**
 * A native histogram with its buckets one by one. https://prometheus.io/docs/specs/native_histograms/
 *
 * @throws AppError for counts and spans that do not fit together
 */
export function shapeOf(histogram: NativeHistogram): HistogramShape {
  const { schema, sum, zeroThreshold, customValues } = histogram;
  const count = Number(histogram.count.value ?? 0);
  const zero = Number(histogram.zeroCount.value ?? 0);
  const positive = countsOf(histogram.positiveSpans, histogram.positiveDeltas, histogram.positiveCounts);
  if (schema === CUSTOM_BOUNDS) {
    const bound = (index: number) => customValues[index] ?? Number.POSITIVE_INFINITY;
    return { count, sum, buckets: positive.map((part) => ({ upperBound: bound(part.index), count: part.count })) };
  }
  if (schema < MIN_SCHEMA || schema > MAX_SCHEMA)
    throw malformed(`A native histogram has the unknown schema ${schema}.`);
  const negative = countsOf(histogram.negativeSpans, histogram.negativeDeltas, histogram.negativeCounts);
  // Here buckets are numbered by their upper bounds.
  const byLowerBound = (parts: IndexedCount[]) =>
    parts.map(({ index, count: of }) => ({ index: index - 1, count: of }));
  const parts = {
    scale: schema,
    zero,
    zeroThreshold,
    positive: byLowerBound(positive),
    negative: byLowerBound(negative),
  };
  return { count, sum, buckets: exponentialBuckets(parts) };
}

/** The count of each bucket: deltas are the difference to the one before. */
function countsOf(spans: readonly BucketSpan[], deltas: readonly bigint[], counts: readonly number[]): IndexedCount[] {
  const absolute = deltas.length === 0 ? counts : runningTotals(deltas);
  const found: IndexedCount[] = [];
  let index = 0;
  for (const { offset, length } of spans) {
    index += offset;
    if (length > absolute.length - found.length) throw malformed('A native histogram has fewer counts than its spans.');
    for (let inSpan = 0; inSpan < length; inSpan += 1) {
      found.push({ index, count: absolute[found.length] ?? 0 });
      index += 1;
    }
  }
  if (found.length !== absolute.length) throw malformed('A native histogram has more counts than its spans.');
  return found;
}

function runningTotals(deltas: readonly bigint[]): number[] {
  let total = 0n;
  return deltas.map((delta) => {
    total += delta;
    return Number(total);
  });
}
