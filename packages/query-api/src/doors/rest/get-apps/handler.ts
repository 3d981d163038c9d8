import type { RouteHandler } from 'fastify';
import { apps } from '../../../queries/apps.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';

export const getApps =
  ({ queries, answers }: RestDoor): RouteHandler =>
  async (request, reply) =>
    answers.send(reply, await queries.run(apps, { apps: request.principal.apps }, runOptionsOf(request)));
