import type { RouteHandler } from 'fastify';
import { metricSeries } from '../../../queries/metric-series.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { type Route, schema } from './schema.js';
import { byOf, tagsOf } from './tags.js';

/** What the question is asked with, of a query that fits the schema. Throws `invalid_request` that names the parameter. */
export function metricParametersOf(query: Route['Querystring']) {
  const { by, ...described } = describedIn(schema.querystring, query);
  return { ...described, ...byOf(by, described), tags: tagsOf(query) };
}

export const getMetrics =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const parameters = { apps: request.principal.apps, ...metricParametersOf(request.query) };
    return answers.send(reply, await queries.run(metricSeries, parameters, runOptionsOf(request)));
  };
