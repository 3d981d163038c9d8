import { requireOwnPage, requirePageChange } from '@analytics/shared/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endSessionCookie } from './set-cookie.js';

/** Takes the session from the browser; without one that is no fault. */
export const signOut =
  () =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    requireOwnPage(request);
    if (request.headers.cookie !== undefined) requirePageChange(request);
    endSessionCookie(reply);
    return reply.code(204).send();
  };
