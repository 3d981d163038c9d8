import type { MetricView } from '@analytics/shared/contracts';
import { compareText } from '@analytics/shared/domain';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import type { RunInfluxql } from '../query/queries.js';
import { readMetricAggregates } from './metric-aggregates.js';
import { compareNames, hasReservedTag, type MetricsQuery } from './metric-filter.js';
import { readMetricValues } from './metric-values.js';

/** Stored values or, with an aggregation, one value a window and series, by time and then by name. */
export async function readMetricSeries(runInfluxql: RunInfluxql, query: MetricSeriesQuery): Promise<MetricView[]> {
  const { tags, apps } = query;
  if (apps.length === 0 || hasReservedTag(tags)) return [];
  const parts = partsOf(query).filter(({ range }) => range.from < range.to);
  const views: MetricView[][] = [];
  for (const part of parts) views.push(await readPart(runInfluxql, part));
  const [only = [], ...others] = views;
  return others.length === 0 ? only : merged(views.flat(), query);
}

const readPart = (runInfluxql: RunInfluxql, query: MetricsQuery): Promise<MetricView[]> =>
  query.aggregation === undefined
    ? readMetricValues(runInfluxql, query)
    : readMetricAggregates(runInfluxql, query, query.aggregation);

/** A query for the apps that show the whole range, and one for those that begin at each other time: InfluxQL has one range. */
export function partsOf({ earliest = new Map(), ...query }: MetricSeriesQuery): MetricsQuery[] {
  const { apps, range } = query;
  const later = [...earliest].filter(([appId, ms]) => ms > range.from && (apps === 'all' || apps.includes(appId)));
  if (later.length === 0) return [query];
  const limited = later.map(([appId]) => appId);
  const rest = apps === 'all' ? 'all' : apps.filter((appId) => !limited.includes(appId));
  const parts: MetricsQuery[] = rest.length === 0 ? [] : [{ ...query, apps: rest, exceptApps: limited }];
  for (const from of new Set(later.map(([, ms]) => ms))) {
    const ofTime = later.filter(([, ms]) => ms === from).map(([appId]) => appId);
    parts.push({ ...query, apps: ofTime, range: { ...range, from } });
  }
  return parts;
}

/** The first of all parts, each of which has its own first ones, in their order. */
function merged(views: MetricView[], { order, limit, byTag }: MetricSeriesQuery): MetricView[] {
  const sign = order === 'asc' ? 1 : -1;
  const tagOf = ({ tags }: MetricView): string => (byTag === undefined ? '' : (tags?.[byTag] ?? ''));
  return views
    .sort(
      (a, b) =>
        sign * (Date.parse(a.timestamp) - Date.parse(b.timestamp)) ||
        compareNames(a, b) ||
        compareText(tagOf(a), tagOf(b)),
    )
    .slice(0, limit);
}
