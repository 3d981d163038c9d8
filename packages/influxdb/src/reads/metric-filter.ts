import type { Tags } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRIC_TAGS } from '../lines/schema.js';
import { decodeText, encodeTag, encodeTagKey } from '../lines/text.js';
import type { Condition } from '../query/influxql.js';
import { compareText } from '../query/order.js';

/** The conditions of a read of metrics, in the form in which tags are stored. */
export function metricConditions({ apps, metricName, metricType, tags }: MetricSeriesQuery): Condition[] {
  const names = Object.entries({ metricName, metricType, ...encodedKeys(tags) });
  return [
    ...(apps === 'all' ? [] : [['appId', apps.map(encodeTag)] as const]),
    ...names.flatMap(([key, text]): Condition[] => (text === undefined ? [] : [[key, [encodeTag(text)]]])),
  ];
}

const encodedKeys = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).map(([key, text]) => [encodeTagKey(key), text]));

export interface MetricNames {
  appId: string;
  metricName: string;
  metricType: string;
}

/** The columns of a row of InfluxDB. */
type Columns = Readonly<Record<string, string | number | null>>;

const textOf = (stored: Columns, key: string): string => decodeText(String(stored[key] ?? ''));

export const namesOf = (stored: Columns): MetricNames => ({
  appId: textOf(stored, 'appId'),
  metricName: textOf(stored, 'metricName'),
  metricType: textOf(stored, 'metricType'),
});

/** The order of values of one time. */
export const compareNames = (a: MetricNames, b: MetricNames): number =>
  compareText(a.metricName, b.metricName) || compareText(a.appId, b.appId) || compareText(a.metricType, b.metricType);

const OWN_COLUMNS: ReadonlySet<string> = new Set(['time', 'value', 'unit', ...METRIC_TAGS]);

/** The client's tags: whatever is neither InfluxDB's nor ours. */
export const tagsOf = (stored: Columns): Tags =>
  Object.fromEntries(
    Object.entries(stored)
      .filter(([key, text]) => text !== null && text !== '' && !OWN_COLUMNS.has(key))
      .map(([key, text]) => [decodeText(key), decodeText(String(text))]),
  );
