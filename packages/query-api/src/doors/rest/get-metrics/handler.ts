import type { RouteHandler } from 'fastify';
import { metricSeries } from '../../../queries/metric-series.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { type Route, schema } from './schema.js';
import { byOf, tagsOf } from './tags.js';

export const getMetrics =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { apps } = request.principal;
    const { by, ...described } = describedIn(schema.querystring, request.query);
    const parameters = { apps, ...described, ...byOf(by, described), tags: tagsOf(request.query) };
    return answers.send(reply, await queries.run(metricSeries, parameters, runOptionsOf(request)));
  };
