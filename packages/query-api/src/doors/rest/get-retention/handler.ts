import type { RouteHandler } from 'fastify';
import { userRetention } from '../../../queries/user-retention.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { type Route, schema } from './schema.js';

export const getRetention =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { apps } = request.principal;
    const parameters = { apps, appId: request.params.appId, ...describedIn(schema.querystring, request.query) };
    return answers.send(reply, await queries.run(userRetention, parameters, runOptionsOf(request)));
  };
