import type { MetricSamples, MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import { METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { nsRange } from '../query/flux.js';
import { select } from '../query/influxql.js';
import type { StreamInfluxql } from '../query/queries.js';
import { hasReservedTag, metricConditions, namesOf, tagsOf } from './metric-filter.js';
import { partsOf } from './metric-series.js';

/** The stored values of a metric, each series for itself: InfluxDB keeps them so. */
export async function readMetricSamples(
  streamInfluxql: StreamInfluxql,
  { maxSamples, ...query }: MetricSamplesQuery,
): Promise<MetricSamples> {
  if (query.apps.length === 0 || hasReservedTag(query.tags)) return { series: [], isMore: false };
  const found = new Map<string, SampledSeries>();
  let left = maxSamples;
  const parts = partsOf({ ...query, limit: maxSamples, order: 'asc' });
  for (const part of parts.filter(({ range }) => range.from < range.to)) {
    const statement = select({
      what: '"value", "unit"',
      from: METRICS,
      where: metricConditions(part),
      range: nsRange(part.range),
      rest: 'GROUP BY *',
    });
    for await (const { tags = {}, values } of streamInfluxql(statement, { epoch: 'ms' })) {
      const series = seriesOf(found, tags);
      for (const [timestamp, value, unit] of values) {
        // Another writer can have written a unit without a value.
        if (value === null) continue;
        if (left === 0) return { series: [...found.values()], isMore: true };
        left -= 1;
        series.unit = decodeText(String(unit ?? ''));
        series.samples.push({ timestamp: Number(timestamp), value: Number(value) });
      }
    }
  }
  return { series: [...found.values()].filter(({ samples }) => samples.length > 0), isMore: false };
}

/** A series comes in several parts where it has many rows. */
function seriesOf(found: Map<string, SampledSeries>, columns: Readonly<Record<string, string>>): SampledSeries {
  const key = JSON.stringify(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = found.get(key);
  if (known !== undefined) return known;
  const series: SampledSeries = { appId: namesOf(columns).appId, tags: tagsOf(columns), unit: '', samples: [] };
  found.set(key, series);
  return series;
}
