import type { FastifyPluginAsync } from 'fastify';
import type { LiveStream } from '../../live/live-stream.js';
import { type Live, type LiveOptions, openLive } from '../../live/open-live.js';
import { IDLE_TIMEOUT_MS } from '../../live/timing.js';
import { goneOf, noLog, takeWebSockets } from '../web-sockets/web-sockets.js';
import { openStream } from './open-stream.js';
import { type Route, schema } from './schema.js';
import { sendEventStream } from './sse.js';
import { pumpWebSocket } from './websocket.js';

export type LiveRoutesOptions = LiveOptions;

declare module 'fastify' {
  interface FastifyRequest {
    /** The stream that a request for one has opened. */
    liveStream: LiveStream;
  }
}

/** Records as they are accepted, as one plugin. `live` is shared with other doors. */
export const liveRoutes = (
  options: LiveRoutesOptions,
  live: Live | undefined = openLive(options),
): FastifyPluginAsync => {
  return async (app) => {
    app.decorateRequest('liveStream', null as unknown as LiveStream);
    app.addHook('preClose', async () => live?.streams.close());
    await takeWebSockets(app);
    app.route<Route>({
      method: 'GET',
      url: '/analytics/apps/:appId/live',
      config: { access: { scope: 'read', app: 'path' } },
      schema,
      // It would stream nothing without an end.
      exposeHeadRoute: false,
      preHandler: async (request, reply) => {
        if (live === undefined) throw noLog();
        request.liveStream = await openStream(live, request, goneOf(request, reply));
      },
      // In the place of the timeout of answers, which are made before they are sent.
      onSend: async (_request, reply, payload) => {
        if (reply.statusCode === 200) reply.raw.setTimeout(IDLE_TIMEOUT_MS);
        return payload;
      },
      handler: (request, reply) => sendEventStream(reply, request.liveStream),
      wsHandler: (socket, request) => pumpWebSocket(socket, request.liveStream),
    });
  };
};
