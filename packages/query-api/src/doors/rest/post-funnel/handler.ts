import { FunnelRequest } from '@analytics/shared/contracts';
import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import { funnel } from '../../../queries/funnel.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import type { Route } from './schema.js';

const check = bodyCheck(FunnelRequest);

export const postFunnel =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { within = '7d', startTime = '-30d', endTime = 'now()', ...asked } = check(request.body).value;
    const { apps } = request.principal;
    const parameters = { apps, appId: request.params.appId, ...asked, within, startTime, endTime };
    return answers.send(reply, await queries.run(funnel, parameters, runOptionsOf(request)));
  };
