import type { RouteHandler } from 'fastify';
import { names } from '../../../queries/names.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { type Route, schema } from './schema.js';

export const getNames =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { apps } = request.principal;
    const parameters = { apps, appId: request.params.appId, ...describedIn(schema.querystring, request.query) };
    return answers.send(reply, await queries.run(names, parameters, runOptionsOf(request)));
  };
