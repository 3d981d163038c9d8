import type { Socket } from 'node:net';
import { AppError } from '@analytics/shared/errors';
import { isUpgrade } from '@analytics/shared/http';
import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Longest message that is taken of a client, bytes: a GraphQL query with its variables. */
const MAX_MESSAGE_BYTES = 65_536;
/** How long an upgrade may take, milliseconds. */
const UPGRADE_TIMEOUT_MS = 15_000;

/** Lets the routes of this scope take WebSockets. Once for all of them: each further one would answer every upgrade too. */
export async function takeWebSockets(app: FastifyInstance): Promise<void> {
  if (app.hasDecorator('websocketServer')) return;
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
}

/** Of a process without an event log. */
export const noLog = (): AppError =>
  new AppError('not_found', { detail: 'There is no live feed here: this process has no event log (KAFKA_BROKERS).' });

/** Aborts when the connection of the request is gone. */
export function goneOf({ raw: { socket } }: FastifyRequest, reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const end = () => gone.abort();
  socket.once('close', end);
  reply.raw.once('close', end);
  if (socket.destroyed) end();
  return gone.signal;
}
