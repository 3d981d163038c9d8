import type { HTTPMethods } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '../errors/index.js';
import { sendProblem } from './problem.js';

/** What Fastify routes; on others it answers 404. */
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

/** Every error leaves as a problem: thrown ones and unknown paths. */
export const errorAnswers = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
    app.setNotFoundHandler((request, reply) => sendProblem(new AppError('not_found'), request, reply));
  },
  { name: 'error-answers' },
);

/** Answers 405 with `Allow` on each known path. Register it after every other route; `except` are left to others. */
export const methodNotAllowed = (routes: ReadonlyMap<string, ReadonlySet<string>>, except: readonly HTTPMethods[]) =>
  fp(
    async (app) => {
      for (const [url, allowed] of routes) {
        const allow = [...allowed].sort().join(', ');
        app.route({
          url,
          method: METHODS.filter((method) => !allowed.has(method) && !except.includes(method)),
          schema: { hide: true },
          // Before the body is read: its faults do not matter for a method that is not there.
          onRequest: (request, reply, done) => {
            reply.header('allow', allow);
            done(
              new AppError('method_not_allowed', { detail: `${request.method} is not allowed here; ${allow} are.` }),
            );
          },
          handler: () => undefined,
        });
      }
    },
    { name: 'method-not-allowed' },
  );
