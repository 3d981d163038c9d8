import { isInScope } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { clientAddress, parameterCheck } from '@analytics/shared/http';
import type { AppPolicies, ReadQuota } from '@analytics/shared/ports';
import type { TObject } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { endWhenRefused, filterOf, positionsOf } from '../../live/asked-stream.js';
import type { LiveFilter } from '../../live/live-stream.js';
import type { Live } from '../../live/open-live.js';
import type { Asking } from './asking.js';
import { scopeOf, withApp } from './asking-request.js';
import { messagesOf } from './live-messages.js';
import type { GraphqlSocket } from './web-socket.js';

export interface ListenDeps {
  live: Live;
  parameters: TObject;
  policies: AppPolicies;
  readQuota: ReadQuota | undefined;
}

export interface Listener {
  request: FastifyRequest;
  caller: string;
  socket: GraphqlSocket;
}

/** Opens live streams for the subscriptions of a connection: with the limits, and for whom, the live routes do. */
export const createListen = ({ live, parameters, policies, readQuota }: ListenDeps) => {
  const check = parameterCheck(parameters);
  return ({ request, caller, socket }: Listener): Asking['listen'] =>
    async (given) => {
      const asked = check(withApp(request, { given, needsApp: true })) as unknown as LiveFilter & {
        lastEventId?: string;
      };
      const { appId } = asked;
      scopeOf(request, { appId, policies, address: clientAddress(request) });
      const filter = filterOf(asked);
      const from = positionsOf(live.topicOf, asked.lastEventId, 'lastEventId');
      await readQuota?.(appId);
      const stream = await live.streams.open({ filter, caller, protocol: 'graphql', from, gone: socket.gone.signal });
      socket.subscribed();
      stream.signal.addEventListener('abort', () => socket.ended(stream.endedBy ?? 'client'));
      if (stream.signal.aborted) socket.ended(stream.endedBy ?? 'client');
      endWhenRefused(stream, async () => {
        const { apps } = await request.authorizeAgain();
        if (!isInScope(apps, appId)) throw new AppError('forbidden', { appId });
      });
      return messagesOf(stream);
    };
};
