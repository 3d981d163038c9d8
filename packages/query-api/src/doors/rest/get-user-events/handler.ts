import type { RouteHandler } from 'fastify';
import { userEvents } from '../../../queries/user-events.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { pageJson } from './page-json.js';
import { type Route, schema } from './schema.js';

export const getUserEvents =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { apps } = request.principal;
    const parameters = { apps, userId: request.params.userId, ...describedIn(schema.querystring, request.query) };
    return answers.send(reply, await queries.run(userEvents, parameters, runOptionsOf(request)), pageJson);
  };
