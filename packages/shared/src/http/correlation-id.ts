import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fp from 'fastify-plugin';

export const CORRELATION_HEADER = 'x-correlation-id';
const ACCEPTED = /^[A-Za-z0-9._-]{1,128}$/;

/** The correlation id of the request if it is well-formed, else a new UUID. */
export function correlationIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const own = request.headers[CORRELATION_HEADER];
  return typeof own === 'string' && ACCEPTED.test(own) ? own : randomUUID();
}

/** Every answer carries the correlation id of its request. */
export const correlationId = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header(CORRELATION_HEADER, request.id);
      done();
    });
  },
  { name: 'correlation-id' },
);
