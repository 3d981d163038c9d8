import { type MetricView, RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import type { RunInfluxql } from '../query/queries.js';
import { readMetricAggregates } from './metric-aggregates.js';
import { readMetricValues } from './metric-values.js';

/** Stored values or, with an aggregation, one value a window and series, by time and then by name. */
export async function readMetricSeries(runInfluxql: RunInfluxql, query: MetricSeriesQuery): Promise<MetricView[]> {
  const { aggregation, range, tags, apps } = query;
  if (apps.length === 0 || range.from >= range.to) return [];
  // No metric has a tag of these names: in InfluxDB they are our own.
  if (Object.keys(tags).some((key) => RESERVED_TAG_KEYS.includes(key))) return [];
  return aggregation === undefined
    ? readMetricValues(runInfluxql, query)
    : readMetricAggregates(runInfluxql, query, aggregation);
}
