import { RESERVED_TAG_KEYS, type Tags } from '@analytics/shared/contracts';
import { compareText } from '@analytics/shared/domain';
import type { MetricSeriesQuery, RecordSelection } from '@analytics/shared/ports';
import { METRIC_TAGS } from '../lines/schema.js';
import { decodeText, encodeTag, encodeTagKey } from '../lines/text.js';
import { type Condition, equal } from '../query/influxql.js';
import { appConditions } from './app-condition.js';

/** A read of metrics whose apps have one range in common. */
export interface MetricsQuery extends MetricSeriesQuery {
  /** With all apps: but for these. */
  exceptApps?: readonly string[];
}

/** The conditions of a read of metrics, in the form in which tags are stored; `apps` must not be empty. */
export function metricConditions(
  query: Pick<RecordSelection, 'apps' | 'metricName' | 'metricType' | 'tags'> & Pick<MetricsQuery, 'exceptApps'>,
): Condition[] {
  const { metricName, metricType, tags = {} } = query;
  const names = Object.entries({ metricName, metricType, ...encodedKeys(tags) });
  const equalities = names.flatMap(([key, text]) => (text === undefined ? [] : [equal(key, encodeTag(text))]));
  return [...appConditions(query.apps, query.exceptApps), ...equalities];
}

/** No metric has a tag of these names: in InfluxDB they are our own. */
export const hasReservedTag = (tags: Tags): boolean => Object.keys(tags).some((key) => RESERVED_TAG_KEYS.includes(key));

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

/** What the values of one figure have in common. */
export interface MetricGroup extends MetricNames {
  /** The value of the tag by which the query groups; empty where it is absent or the query groups by none. */
  byTag: string;
}

/** The column of the tag by which the query groups. No metric has a tag of a reserved name: in InfluxDB they are our own. */
const columnOfTag = ({ byTag }: MetricSeriesQuery): string | undefined =>
  byTag === undefined || RESERVED_TAG_KEYS.includes(byTag) ? undefined : encodeTagKey(byTag);

/** The columns whose values make a group. */
export function groupColumns(query: MetricSeriesQuery): string[] {
  const column = columnOfTag(query);
  return column === undefined ? [...METRIC_TAGS] : [...METRIC_TAGS, column];
}

/** The group of rows of InfluxDB, which answers an absent tag as an empty one. */
export function groupOf(query: MetricSeriesQuery, stored: Columns): MetricGroup {
  const column = columnOfTag(query);
  return { ...namesOf(stored), byTag: column === undefined ? '' : textOf(stored, column) };
}

export const groupKey = ({ appId, metricName, metricType, byTag }: MetricGroup): string =>
  JSON.stringify([appId, metricName, metricType, byTag]);

/** The conditions of the values of one group of the query. */
export function groupConditions(query: MetricSeriesQuery, { byTag, ...names }: MetricGroup): Condition[] {
  const conditions = metricConditions({ ...query, ...names, apps: [names.appId] });
  const column = columnOfTag(query);
  if (column === undefined) return conditions;
  // InfluxQL's condition for a tag that is absent.
  return [...conditions, equal(column, byTag === '' ? '' : encodeTag(byTag))];
}

/** The order of figures of one time. */
export const compareGroups = (a: MetricGroup, b: MetricGroup): number =>
  compareNames(a, b) || compareText(a.byTag, b.byTag);

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
