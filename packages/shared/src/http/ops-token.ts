import type { onRequestHookHandler } from 'fastify';
import { equalSecrets } from '../domain/index.js';
import { AppError } from '../errors/index.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Lets on who sends the token as `Authorization: Bearer`; everybody, when there is none. */
export const needsOpsToken =
  (token: string | undefined): onRequestHookHandler =>
  ({ headers }, reply, done) => {
    const sent = BEARER.exec(headers.authorization ?? '')?.[1] ?? '';
    if (token === undefined || equalSecrets(sent, token)) return done();
    reply.header('www-authenticate', 'Bearer realm="analytics operations"');
    done(new AppError('unauthorized', { detail: 'The operations port needs OPS_TOKEN as a Bearer token.' }));
  };
