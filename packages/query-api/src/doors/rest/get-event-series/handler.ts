import type { RouteHandler } from 'fastify';
import { eventSeries } from '../../../queries/event-series.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { propertiesOf } from './filters.js';
import { type Route, schema } from './schema.js';

export const getEventSeries =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { apps } = request.principal;
    const described = describedIn(schema.querystring, request.query);
    const parameters = { apps, appId: request.params.appId, ...described, where: propertiesOf(request.query) };
    return answers.send(reply, await queries.run(eventSeries, parameters, runOptionsOf(request)));
  };
