import type { MetricSeries, MetricView, ReadAggregation } from '@analytics/shared/contracts';
import { WINDOW_MS, type Window } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import type { Static } from '@sinclair/typebox';
import { bucketQuantiles, mayBeOfBuckets, QUANTILES } from './metrics-at-read/bucket-quantiles.js';
import { CUMULATIVE, counterGrowth, isGrowth, notCumulative } from './metrics-at-read/counter-growth.js';
import { firstOf } from './metrics-at-read/grouped-windows.js';
import type { Query, QueryDeps, Scoped } from './query.js';
import { type RangeInput, rangeOf } from './range.js';
import { appsToRead } from './scope.js';

export const TAG_PREFIX = 'tags.';
/** A tag as queries name it: `tags.<key>`. */
export type TagName = `${typeof TAG_PREFIX}${string}`;

export interface MetricSeriesParameters extends Scoped, RangeInput {
  appId?: string;
  metricName?: string;
  metricType?: string;
  /** Each must be equal. */
  tags: Readonly<Record<string, string>>;
  aggregation?: ReadAggregation;
  /** Groups an aggregation by this tag too. */
  by?: TagName;
  window?: Window;
  limit: number;
  order: 'asc' | 'desc';
}

/** A window without an aggregation is `mean`, and the order of the tags does not matter. */
function canonical(asked: MetricSeriesParameters): MetricSeriesParameters {
  const tags = Object.fromEntries(Object.entries(asked.tags).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...asked, tags, ...(asked.window && { aggregation: asked.aggregation ?? 'mean' }) };
}

/** JSON of a metric with a few tags. */
const METRIC_BYTES = 400;

/** Values of metrics, or their aggregation by windows, and the filters as they were understood. */
export const metricSeries: Query<MetricSeriesParameters, Static<typeof MetricSeries>> = {
  name: 'metric-series',
  canonical,
  maxBytes: ({ limit }) => limit * METRIC_BYTES,
  run: async (deps, asked, signal) => {
    const { apps, ...filters } = canonical(asked);
    const { appId, startTime, endTime, window, by, ...rest } = filters;
    const range = rangeOf(deps, { startTime, endTime });
    const windowMs = window === undefined ? {} : { windowMs: WINDOW_MS[window] };
    const byTag = by === undefined ? {} : { byTag: by.slice(TAG_PREFIX.length) };
    const query = { ...rest, ...windowMs, ...byTag, range, apps: appsToRead(apps, appId) };
    const { metrics, ...remarks } = await metricsOf(deps, query, signal);
    return { count: metrics.length, filters, ...remarks, metrics };
  },
};

type Answer = Pick<Static<typeof MetricSeries>, 'metrics' | 'method' | 'hint'>;
type Asked = Omit<MetricSeriesQuery, 'aggregation'> & Pick<MetricSeriesParameters, 'aggregation'>;

async function metricsOf(deps: QueryDeps, asked: Asked, signal: AbortSignal): Promise<Answer> {
  const { aggregation, order: _order, limit: _limit, ...query } = asked;
  const { metricName, metricType } = query;
  if (isGrowth(aggregation)) {
    if (metricName === undefined) throw invalidRequest([{ path: 'metricName', message: `${aggregation} needs one` }]);
    if (metricType !== undefined && metricType !== CUMULATIVE) throw notCumulative(aggregation, metricType);
    const views = await counterGrowth(deps, { ...query, metricName }, { aggregation, signal });
    return { method: aggregation, metrics: firstOf(views, asked) };
  }
  if (metricName !== undefined && mayBeOfBuckets(asked)) {
    const quantile = QUANTILES[aggregation ?? ''] ?? Number.NaN;
    const views = await bucketQuantiles(deps, { ...query, metricName }, { quantile, signal });
    if (views !== undefined) return { method: 'histogram_quantile', metrics: firstOf(views, asked) };
  }
  const ofStore = aggregation === undefined ? {} : { aggregation: aggregation === 'p50' ? 'median' : aggregation };
  const { aggregation: _, ...others } = asked;
  const metrics = await deps.store.metricSeries({ ...others, ...ofStore }, signal);
  return { ...hintOf(aggregation, metrics), metrics };
}

/** What may be meant by a figure that says nothing of what has happened. */
function hintOf(aggregation: string | undefined, metrics: readonly MetricView[]): Pick<Answer, 'hint'> {
  if (aggregation !== 'sum' && aggregation !== 'mean') return {};
  if (!metrics.some(({ metricType }) => metricType === CUMULATIVE)) return {};
  const hint = `A ${CUMULATIVE} metric is a count since a start: its ${aggregation} says nothing of a time. Ask for aggregation=increase or rate.`;
  return { hint };
}
