import type { Tags } from '../contracts/index.js';
import type { AppScope } from '../domain/index.js';
import type { EarliestByApp, TimeRange } from './record-selection.js';

/** Which stored values are read: those of one metric and type. */
export interface MetricSamplesQuery {
  range: TimeRange;
  apps: AppScope;
  /** Epoch milliseconds by app: of these apps nothing that is older. Unset: the range alone counts. */
  earliest?: EarliestByApp | undefined;
  metricName: string;
  metricType: string;
  /** Each must be equal. */
  tags: Readonly<Record<string, string>>;
  /** The most values of all series together. */
  maxSamples: number;
}

/** The values of one app and set of tags, by time. */
export interface SampledSeries {
  appId: string;
  tags: Tags;
  /** That of the newest value. */
  unit: string;
  samples: { timestamp: number; value: number }[];
}

export interface MetricSamples {
  /** In no order. */
  series: SampledSeries[];
  /** There are more values than `maxSamples`: what is here is a part. */
  isMore: boolean;
}

/** Stored values, each series for itself: for figures that need one value and the one before it. */
export interface MetricSampleReads {
  /** Memory is bounded by `maxSamples`. */
  metricSamples(query: MetricSamplesQuery, signal?: AbortSignal): Promise<MetricSamples>;
}
