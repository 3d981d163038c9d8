import { FunnelRequest } from '@analytics/shared/contracts';
import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import { funnel } from '../../../queries/funnel.js';
import { type RestDoor, runOptionsOf } from '../rest-door.js';
import type { Route } from './schema.js';

const check = bodyCheck(FunnelRequest);

/** What the question is asked with. Throws `invalid_request` that names each fault of the body. */
export function funnelParametersOf(body: unknown) {
  const { within = '7d', startTime = '-30d', endTime = 'now()', ...asked } = check(body).value;
  return { ...asked, within, startTime, endTime };
}

export const postFunnel =
  ({ queries, answers }: RestDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const { appId } = request.params;
    const parameters = { apps: request.principal.apps, appId, ...funnelParametersOf(request.body) };
    return answers.send(reply, await queries.run(funnel, parameters, runOptionsOf(request)));
  };
