import type { MetricView, Tags } from '@analytics/shared/contracts';
import type { MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import type { QueryDeps } from '../query.js';
import { CUMULATIVE } from './counter-growth.js';
import { GroupedWindows, type Grouping } from './grouped-windows.js';
import { addCounts, type BucketCounts, type BucketSeries, boundOf, countedBy, histogramQuantile } from './histogram.js';
import { readSamples } from './read-samples.js';

const BUCKET_SUFFIX = '_bucket';
const BOUND_TAG = 'le';
/** The types that the metric protocols give to buckets: counts since the start, and counts since the value before. */
const BUCKET_TYPES = [CUMULATIVE, 'counter'];

export const QUANTILES: Readonly<Record<string, number>> = {
  median: 0.5,
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
};

interface Asked {
  metricName?: string;
  metricType?: string;
  aggregation?: string;
  byTag?: string;
  tags: Tags;
}

/** Whether a quantile of what histograms counted is asked for, and not of stored values. */
export const mayBeOfBuckets = ({ metricName = '', metricType, aggregation = '', byTag, tags }: Asked): boolean =>
  Object.hasOwn(QUANTILES, aggregation) &&
  metricName.endsWith(BUCKET_SUFFIX) &&
  (metricType === undefined || BUCKET_TYPES.includes(metricType)) &&
  byTag !== BOUND_TAG &&
  !Object.hasOwn(tags, BOUND_TAG);

/**
 * The quantile of what the histograms of a metric counted in each window, from their buckets. Undefined where none of its
 * series has a bound: it is named like buckets, and is none.
 */
export async function bucketQuantiles(
  deps: QueryDeps,
  query: Omit<MetricSamplesQuery, 'maxSamples' | 'metricType'> & Omit<Grouping, 'range' | 'tags'> & Asked,
  { quantile, signal }: { quantile: number; signal: AbortSignal },
): Promise<MetricView[] | undefined> {
  const { windowMs, byTag, metricType, aggregation: _, ...selection } = query;
  const { metricName, range, tags } = selection;
  const grouping = { range, tags, ...(windowMs !== undefined && { windowMs }), ...(byTag !== undefined && { byTag }) };
  const views: MetricView[] = [];
  let isHistogram = false;
  for (const type of metricType === undefined ? BUCKET_TYPES : [metricType]) {
    const histograms = histogramsOf(await readSamples(deps, { ...selection, metricType: type }, signal));
    isHistogram ||= histograms.length > 0;
    const windows = countsByWindow(histograms, grouping, { delta: type !== CUMULATIVE });
    views.push(...windows.views({ metricName, metricType: type }, ({ total }) => histogramQuantile(total, quantile)));
  }
  return isHistogram ? views : undefined;
}

interface Histogram extends Omit<SampledSeries, 'samples'> {
  buckets: BucketSeries[];
}

/** The series that differ in their bounds alone, together. */
function histogramsOf(series: readonly SampledSeries[]): Histogram[] {
  const histograms = new Map<string, Histogram>();
  for (const { appId, tags, unit, samples } of series) {
    const { [BOUND_TAG]: le, ...others } = tags;
    const upperBound = boundOf(le);
    if (upperBound === undefined) continue;
    const key = JSON.stringify([appId, Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const histogram = histograms.get(key) ?? { appId, tags: others, unit, buckets: [] };
    histograms.set(key, histogram);
    histogram.buckets.push({ upperBound, samples });
  }
  return [...histograms.values()];
}

function countsByWindow(
  histograms: readonly Histogram[],
  grouping: Grouping,
  { delta }: { delta: boolean },
): GroupedWindows<BucketCounts> {
  const windows = new GroupedWindows<BucketCounts>(grouping, () => new Map());
  for (const { buckets, ...one } of histograms) {
    for (const { timestamp, counts } of countedBy(buckets, { delta })) {
      const window = windows.at(one, timestamp);
      if (window !== undefined) addCounts(window.total, counts);
    }
  }
  return windows;
}
