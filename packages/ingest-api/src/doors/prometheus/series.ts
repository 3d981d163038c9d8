import type { NativeHistogram } from '@analytics/wire-protobuf/remote-write';
import { addHistogram } from '../samples/histogram.js';
import type { SampleType } from '../samples/sample.js';
import { isGauge, isStale, shapeOf } from './native-histogram.js';
import type { Written } from './written.js';

const NAME = '__name__';
const NS_PER_MS = 1_000_000n;
/** How Prometheus' own naming rules end the names of counters, and of the parts of histograms and summaries. */
const CUMULATIVE_NAME = /_(?:total|count|sum|bucket)$/;
/** `MetricType` of both versions. */
const TYPES = { counter: 1, gauge: 2, histogram: 3, gaugeHistogram: 4, summary: 5 };
const CUMULATIVE_TYPES: ReadonlySet<number> = new Set([TYPES.counter, TYPES.histogram, TYPES.summary]);

/** One series of a request, in whichever version. */
export interface Series {
  /** Name and value of each. */
  labels: readonly (readonly [string, string])[];
  /** `MetricType`; 0 where the sender does not say. */
  type: number;
  unit: string;
  samples: readonly { value: number; timestamp: bigint }[];
  histograms: readonly NativeHistogram[];
  exemplars: readonly unknown[];
}

/** Adds all values of a series, each as one or more of ours. */
export function addSeries(written: Written, series: Series): void {
  const tags = new Map(series.labels);
  const name = tags.get(NAME) ?? '';
  tags.delete(NAME);
  const base = { name, tags, unit: series.unit, from: tags.get('job') };
  const type = typeOf(name, series.type, tags);
  for (const { value, timestamp } of series.samples) {
    written.values.add({ ...base, type, value, timeNs: timestamp * NS_PER_MS });
  }
  for (const histogram of series.histograms) {
    if (isStale(histogram.sum)) continue;
    const at = { ...base, timeNs: histogram.timestamp * NS_PER_MS };
    addHistogram(written.ofHistograms, at, isGauge(histogram) ? 'gauge' : 'cumulative', shapeOf(histogram));
  }
  written.samples += series.samples.length;
  written.histograms += series.histograms.length;
  written.exemplars += series.exemplars.length;
}

/**
 * What the request itself says of the type. Senders of version 1.0 tell types apart from the values, perhaps later: to
 * remember them would make a request that comes again another one.
 */
function typeOf(name: string, type: number, tags: ReadonlyMap<string, string>): SampleType {
  if (tags.has('quantile')) return 'gauge';
  if (type === 0) return CUMULATIVE_NAME.test(name) ? 'cumulative' : 'gauge';
  return CUMULATIVE_TYPES.has(type) ? 'cumulative' : 'gauge';
}
