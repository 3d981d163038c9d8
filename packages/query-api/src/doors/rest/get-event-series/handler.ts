import type { RouteHandler } from 'fastify';
import { eventSeries } from '../../../queries/event-series.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { propertiesOf } from './filters.js';
import { type Route, schema } from './schema.js';

/** What the question is asked with, of a query that fits the schema. Throws `invalid_request` that names the parameter. */
export const seriesParametersOf = (query: Route['Querystring']) => ({
  ...describedIn(schema.querystring, query),
  where: propertiesOf(query),
});

export const getEventSeries =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { appId } = request.params;
    const parameters = { apps: request.principal.apps, appId, ...seriesParametersOf(request.query) };
    return answers.send(reply, await queries.run(eventSeries, parameters, runOptionsOf(request)));
  };
