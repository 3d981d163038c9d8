import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCounts,
  type BucketCounts,
  boundOf,
  countedBy,
  histogramQuantile,
} from '../../../src/queries/metrics-at-read/histogram.ts';

const INF = Number.POSITIVE_INFINITY;
const counts = (...entries: [number, number][]): BucketCounts => new Map(entries);

describe('a quantile of buckets', () => {
  // Worked by hand by the rules of Prometheus' histogram_quantile.
  it.each([
    ['is linear within a bucket', counts([1, 10], [2, 10], [INF, 0]), 0.75, 1.5],
    ['begins at 0 in the lowest bucket', counts([1, 10], [2, 10], [INF, 0]), 0.25, 0.5],
    ['is the bound of the lowest bucket where that is not above 0', counts([-1, 10], [2, 10], [INF, 0]), 0.25, -1],
    ['is the highest finite bound for what is above it', counts([1, 1], [2, 1], [INF, 8]), 0.9, 2],
    ['steps over empty buckets', counts([1, 0], [2, 0], [4, 4], [INF, 0]), 0.5, 3],
    ['is none where nothing was counted', counts([1, 0], [INF, 0]), 0.5, undefined],
    ['is none without a finite bound', counts([INF, 7]), 0.5, undefined],
  ])('%s', (_, buckets, quantile, expected) => {
    expect(histogramQuantile(buckets, quantile)).toBe(expected);
  });

  it('is as Prometheus has it', () => {
    const bounds = fc.uniqueArray(fc.integer({ min: -20, max: 200 }), { minLength: 1, maxLength: 8 });
    const asked = fc.tuple(
      bounds,
      fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }),
      fc.constantFrom(0.5, 0.9, 0.99),
    );
    fc.assert(
      fc.property(asked, ([unsorted, filled, quantile]) => {
        const sorted = [...unsorted.toSorted((a, b) => a - b), INF];
        const buckets = counts(...sorted.map((bound, index): [number, number] => [bound, filled[index] ?? 0]));
        const value = histogramQuantile(buckets, quantile);
        const expected = bucketQuantileOfPrometheus(buckets, quantile);
        if (Number.isNaN(expected)) expect(value).toBeUndefined();
        else expect(value).toBeCloseTo(expected, 9);
      }),
    );
  });
});

/** `BucketQuantile` of promql/quantile.go, line by line: over counts up to each bound. */
function bucketQuantileOfPrometheus(alone: BucketCounts, q: number): number {
  let upTo = 0;
  const buckets = [...alone].map(([upperBound, count]) => {
    upTo += count;
    return { upperBound, count: upTo };
  });
  if (buckets.length < 2) return Number.NaN;
  const observations = buckets[buckets.length - 1]!.count;
  if (observations === 0) return Number.NaN;
  let rank = q * observations;
  const found = buckets.slice(0, -1).findIndex(({ count }) => count >= rank);
  const b = found === -1 ? buckets.length - 1 : found;
  if (b === buckets.length - 1) return buckets[buckets.length - 2]!.upperBound;
  if (b === 0 && buckets[0]!.upperBound <= 0) return buckets[0]!.upperBound;
  let bucketStart = 0;
  const bucketEnd = buckets[b]!.upperBound;
  let { count } = buckets[b]!;
  if (b > 0) {
    bucketStart = buckets[b - 1]!.upperBound;
    count -= buckets[b - 1]!.count;
    rank -= buckets[b - 1]!.count;
  }
  return bucketStart + (bucketEnd - bucketStart) * (rank / count);
}

describe('what histograms counted', () => {
  const values = fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 20 });
  const upTo = (seen: readonly number[], bound: number) => seen.filter((value) => value <= bound).length;

  /** The series of histograms that have seen more and more. */
  function seriesOf(snapshots: number[][], boundsOf: (seen: readonly number[]) => number[]) {
    const series = new Map<number, { timestamp: number; value: number }[]>();
    for (const [index, seen] of snapshots.entries()) {
      for (const bound of [...boundsOf(seen), INF]) {
        const samples = series.get(bound) ?? [];
        series.set(bound, [...samples, { timestamp: index, value: upTo(seen, bound) }]);
      }
    }
    return [...series].map(([upperBound, samples]) => ({ upperBound, samples }));
  }

  const totalOf = (series: ReturnType<typeof seriesOf>, delta: boolean): BucketCounts => {
    const total: BucketCounts = new Map();
    for (const counted of countedBy(series, { delta })) addCounts(total, counted.counts);
    return total;
  };
  const filled = (total: BucketCounts) => [...total].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);

  /** Each value in the lowest bucket whose bound is not below it. */
  function naive(seen: readonly number[], bounds: readonly number[]): [number, number][] {
    const total: BucketCounts = new Map();
    for (const value of seen) {
      const bound = bounds.find((one) => value <= one) ?? INF;
      total.set(bound, (total.get(bound) ?? 0) + 1);
    }
    return filled(total);
  }

  const FIXED = [2, 4, 16, 32];
  const POWERS = [1, 2, 4, 8, 16, 32, 64];
  /** Those buckets that are not empty, as exponential histograms are kept. */
  const powersOf = (seen: readonly number[]) => naive(seen, POWERS).map(([bound]) => bound);

  it.each([
    ['of fixed buckets', FIXED, () => FIXED],
    ['of buckets that come with their values', POWERS, powersOf],
  ])('since the first, %s, is each later value in its bucket', (_, bounds, boundsOf) => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (parts) => {
        const snapshots = parts.map((_part, index) => parts.slice(0, index + 1).flat());
        const later = parts.slice(1).flat();
        expect(filled(totalOf(seriesOf(snapshots, boundsOf), false))).toEqual(naive(later, bounds));
      }),
    );
  });

  it.each([
    ['of fixed buckets', FIXED, () => FIXED],
    ['of buckets that come with their values', POWERS, powersOf],
  ])('in intervals, %s, is every value in its bucket', (_, bounds, boundsOf) => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 6 }), (parts) => {
        expect(filled(totalOf(seriesOf(parts, boundsOf), true))).toEqual(naive(parts.flat(), bounds));
      }),
    );
  });

  it('counts from 0 where a bucket has fallen, though there are more values in all', () => {
    const series = [
      { upperBound: 1, samples: [10, 2].map((value, timestamp) => ({ timestamp, value })) },
      { upperBound: INF, samples: [10, 30].map((value, timestamp) => ({ timestamp, value })) },
    ];
    expect([...countedBy(series, { delta: false })]).toEqual([{ timestamp: 1, counts: counts([1, 2], [INF, 28]) }]);
  });

  it('leaves out a histogram without its last bucket, which is not whole', () => {
    const series = [{ upperBound: 1, samples: [{ timestamp: 0, value: 1 }] }];
    expect([...countedBy(series, { delta: true })]).toEqual([]);
  });
});

it.each([
  ['+Inf', INF],
  ['0.005', 0.005],
  ['1e+06', 1_000_000],
  ['-2', -2],
  ['', undefined],
  ['many', undefined],
  [undefined, undefined],
])('the bound %j is %d', (le, bound) => {
  expect(boundOf(le)).toBe(bound);
});
