import type { Socket } from 'node:net';
import type { LogTopics, QueryConfig, RulesConfig } from '@analytics/shared/config';
import { AppError } from '@analytics/shared/errors';
import { isUpgrade } from '@analytics/shared/http';
import {
  type CatalogView,
  type Clock,
  createTombstones,
  type EventLog,
  noTombstones,
  systemClock,
} from '@analytics/shared/ports';
import { createAppRules } from '@analytics/shared/retention';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import websocket from '@fastify/websocket';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { LiveFeed } from '../../live/live-feed.js';
import type { LiveStream } from '../../live/live-stream.js';
import { LiveStreams } from '../../live/live-streams.js';
import { createReadLiveRecord } from '../../live/read-live-record.js';
import { StreamSlots } from '../../live/stream-slots.js';
import { type LiveDoor, openStream } from './open-stream.js';
import { type Route, schema } from './schema.js';
import { sendEventStream } from './sse.js';
import { IDLE_TIMEOUT_MS } from './timing.js';
import { pumpWebSocket } from './websocket.js';

export interface LiveRoutesOptions {
  config: Pick<QueryConfig, 'MAX_LIVE_STREAMS' | 'MAX_LIVE_STREAMS_PER_CALLER'> & RulesConfig;
  /** Unset: this process reads no log, and the route says so. */
  eventLog?: Pick<EventLog, 'tail' | 'read' | 'positions'> | undefined;
  topics: LogTopics;
  group: string;
  /** Retention, deletions and erased users. Unset: there is nothing of these. */
  catalog?: CatalogView | undefined;
  telemetry: Telemetry;
  logger: Logger;
  clock?: Clock;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The stream that a request for one has opened. */
    liveStream: LiveStream;
  }
}

/** Longest message that is taken of a client, bytes; what it says is nothing to us. */
const MAX_MESSAGE_BYTES = 1_024;
/** How long an upgrade may take, milliseconds. */
const UPGRADE_TIMEOUT_MS = 15_000;

/** Records as they are accepted, as one plugin. */
export const liveRoutes = (options: LiveRoutesOptions): FastifyPluginAsync => {
  const door = options.eventLog === undefined ? undefined : doorOf(options, options.eventLog);
  return async (app) => {
    app.decorateRequest('liveStream', null as unknown as LiveStream);
    app.addHook('preClose', async () => door?.streams.close());
    // Whoever refuses an upgrade leaves its connection to nobody. A WebSocket takes the timeout off.
    app.server.on('upgrade', (_request, socket) => {
      (socket as Socket).setTimeout(UPGRADE_TIMEOUT_MS, () => socket.destroy());
    });
    app.addHook('onResponse', async ({ raw }) => {
      if (isUpgrade(raw)) raw.socket.destroy();
    });
    await app.register(websocket, {
      options: { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false, clientTracking: false },
      preClose: (done) => done(),
      errorHandler: (_error, socket) => socket.terminate(),
    });
    app.route<Route>({
      method: 'GET',
      url: '/analytics/apps/:appId/live',
      config: { access: { scope: 'read', app: 'path' } },
      schema,
      // It would stream nothing without an end.
      exposeHeadRoute: false,
      preHandler: async (request, reply) => {
        if (door === undefined) throw noLog();
        request.liveStream = await openStream(door, request, goneOf(request, reply));
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

const noLog = (): AppError =>
  new AppError('not_found', { detail: 'There is no live feed here: this process has no event log (KAFKA_BROKERS).' });

function doorOf(
  { config, topics, group, catalog, telemetry, logger, clock = systemClock }: LiveRoutesOptions,
  eventLog: NonNullable<LiveRoutesOptions['eventLog']>,
): LiveDoor {
  const topicOf = { event: topics.events, metric: topics.metrics };
  const rulesOf = createAppRules({ config, catalog });
  const tombstones = catalog === undefined ? noTombstones : createTombstones(catalog);
  const readRecord = createReadLiveRecord({ topicOf, rulesOf, tombstones, clock });
  const feed = new LiveFeed({ eventLog, topicOf, group, readRecord, logger });
  const slots = new StreamSlots({
    max: config.MAX_LIVE_STREAMS,
    maxPerCaller: config.MAX_LIVE_STREAMS_PER_CALLER,
  });
  return { streams: new LiveStreams({ feed, slots, telemetry }), topicOf };
}

/** Aborts when the connection of the request is gone. */
function goneOf({ raw: { socket } }: FastifyRequest, reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const end = () => gone.abort();
  socket.once('close', end);
  reply.raw.once('close', end);
  if (socket.destroyed) end();
  return gone.signal;
}
