import type { Tags } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRIC_TAGS, METRICS } from '../lines/schema.js';
import { decodeText, encodeTag, encodeTagKey } from '../lines/text.js';
import { equals, type Fragment } from './flux.js';
import { compareText } from './order.js';
import type { Row } from './rows.js';

/** The conditions of a read of metrics, in the form in which names and tags are stored. */
export function metricConditions(query: MetricSeriesQuery): Fragment[] {
  const own = METRIC_TAGS.flatMap((key) => {
    const value = query[key];
    return value === undefined ? [] : [equals(key, encodeTag(value))];
  });
  const custom = Object.entries(query.tags).map(([key, value]) => equals(encodeTagKey(key), encodeTag(value)));
  return [equals('_measurement', METRICS), ...own, ...custom];
}

export interface MetricNames {
  appId: string;
  metricName: string;
  metricType: string;
}

export const namesOf = (row: Row): MetricNames => ({
  appId: decodeText(row.text('appId')),
  metricName: decodeText(row.text('metricName')),
  metricType: decodeText(row.text('metricType')),
});

/** The order of values of one time. */
export const compareNames = (a: MetricNames, b: MetricNames): number =>
  compareText(a.metricName, b.metricName) || compareText(a.appId, b.appId) || compareText(a.metricType, b.metricType);

/** The client's tags of a row: whatever is neither InfluxDB's nor ours. */
export const tagsOf = (row: Row): Tags =>
  Object.fromEntries(
    row
      .entries()
      .filter(([key]) => !isOwn(key))
      .map(([key, value]) => [decodeText(key), decodeText(value)]),
  );

const OWN_COLUMNS: ReadonlySet<string> = new Set(['result', 'table', ...METRIC_TAGS]);
const isOwn = (column: string): boolean => column.startsWith('_') || OWN_COLUMNS.has(column);
