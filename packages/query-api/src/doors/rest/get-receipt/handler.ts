import type { RouteHandler } from 'fastify';
import { receipt } from '../../../queries/receipt.js';
import { describedIn } from '../parameters.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import { type Route, schema } from './schema.js';

export const getReceipt =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { apps } = request.principal;
    const parameters = { apps, ...request.params, ...describedIn(schema.querystring, request.query) };
    return answers.send(reply, await queries.run(receipt, parameters, runOptionsOf(request)));
  };
