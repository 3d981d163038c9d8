import { MAX_TAG_LENGTH } from '@analytics/shared/contracts';
import { type AppScope, WINDOW_MS } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { RouteHandler } from 'fastify';
import type { Reading } from '../../reading.js';
import type { Route } from './schema.js';

const TAG_PREFIX = 'tags.';

/** The `tags.<key>=<value>` parameters, sorted: their order makes no other read. */
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
  return Object.fromEntries(tags.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const getMetrics =
  ({ store, rangeOf, answer }: Reading): RouteHandler<Route> =>
  (request, reply) => {
    const { appId, metricName, metricType, startTime, endTime, window, limit, order } = request.query;
    const aggregation = request.query.aggregation ?? (window === undefined ? undefined : 'mean');
    const tags = tagsOf(request.query);
    const apps: AppScope = appId === undefined ? 'all' : [appId];
    const names = { ...(metricName && { metricName }), ...(metricType && { metricType }) };
    const filters = {
      ...(appId && { appId }),
      ...names,
      tags,
      startTime,
      endTime,
      ...(aggregation && { aggregation }),
      ...(window && { window }),
      limit,
      order,
    };
    const read = async (signal: AbortSignal) => {
      const range = rangeOf({ startTime, endTime });
      const shape = { ...(aggregation && { aggregation }), ...(window && { windowMs: WINDOW_MS[window] }) };
      const metrics = await store.metricSeries({ ...names, apps, ...shape, tags, range, limit, order }, signal);
      return { count: metrics.length, filters, metrics };
    };
    return answer({ request, reply, parameters: filters, read });
  };
