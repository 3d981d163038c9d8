import { type MetricView, RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { readMetricAggregates } from './metric-aggregates.js';
import { readMetricValues } from './metric-values.js';
import type { RunQuery } from './queries.js';

/** Stored values or, with an aggregation, one value a window and series, by time and then by name. */
export async function readMetricSeries(run: RunQuery, bucket: string, query: MetricSeriesQuery): Promise<MetricView[]> {
  const { aggregation, range, tags } = query;
  // Flux refuses an empty range, and no metric has a tag of these names: in InfluxDB they are our own.
  if (range.from >= range.to || Object.keys(tags).some((key) => RESERVED_TAG_KEYS.includes(key))) return [];
  return aggregation === undefined
    ? readMetricValues(run, bucket, query)
    : readMetricAggregates(run, bucket, { ...query, aggregation });
}
