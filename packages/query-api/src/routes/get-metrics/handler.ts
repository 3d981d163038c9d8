import { MAX_TAG_LENGTH } from '@analytics/shared/contracts';
import { WINDOW_MS } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { RouteHandler } from 'fastify';
import type { Reading } from '../../reading.js';
import type { Route } from './schema.js';

const TAG_PREFIX = 'tags.';

/** The `tags.<key>=<value>` parameters. */
function tagsOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const tags: [string, string][] = [];
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith(TAG_PREFIX)) continue;
    const key = name.slice(TAG_PREFIX.length);
    if (key === '') throw invalidRequest([{ path: name, message: 'must name a tag' }]);
    if (typeof value !== 'string' || value === '' || value.length > MAX_TAG_LENGTH) {
      throw invalidRequest([{ path: name, message: `must be one value of 1 to ${MAX_TAG_LENGTH} characters` }]);
    }
    tags.push([key, value]);
  }
  return Object.fromEntries(tags);
}

export const getMetrics =
  ({ store, rangeOf, within }: Reading): RouteHandler<Route> =>
  async ({ query, signal: gone }) => {
    const { appId, metricName, metricType, startTime, endTime, window, limit, order } = query;
    const aggregation = query.aggregation ?? (window === undefined ? undefined : 'mean');
    const tags = tagsOf(query);
    const names = { ...(appId && { appId }), ...(metricName && { metricName }), ...(metricType && { metricType }) };
    const shape = { ...(aggregation && { aggregation }), ...(window && { windowMs: WINDOW_MS[window] }) };
    const range = rangeOf({ startTime, endTime });
    const series = { ...names, ...shape, tags, range, limit, order };
    const metrics = await within(gone, (signal) => store.metricSeries(series, signal));
    const filters = {
      ...names,
      tags,
      startTime,
      endTime,
      ...(aggregation && { aggregation }),
      ...(window && { window }),
      limit,
      order,
    };
    return { count: metrics.length, filters, metrics };
  };
