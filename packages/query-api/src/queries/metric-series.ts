import type { MetricSeries } from '@analytics/shared/contracts';
import { WINDOW_MS, type Window } from '@analytics/shared/domain';
import type { Aggregation } from '@analytics/shared/ports';
import type { Static } from '@sinclair/typebox';
import type { Query, Scoped } from './query.js';
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
  aggregation?: Aggregation;
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
    const metrics = await deps.store.metricSeries(
      { ...rest, ...windowMs, ...byTag, range, apps: appsToRead(apps, appId) },
      signal,
    );
    return { count: metrics.length, filters, metrics };
  },
};
