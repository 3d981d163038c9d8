import type { HTTPMethods } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '../errors/index.js';
import { sendProblem } from './problem.js';

/** The methods that Fastify routes. It answers others 404. */
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

/** Thrown errors and unknown paths are answered with a problem. */
export const errorAnswers = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
    app.setNotFoundHandler((request, reply) => sendProblem(new AppError('not_found'), request, reply));
  },
  { name: 'error-answers' },
);

/** Answers 405 with `Allow` on each known path. Register it after all other routes. Paths in `except` are left out. */
export const methodNotAllowed = (routes: ReadonlyMap<string, ReadonlySet<string>>, except: readonly HTTPMethods[]) =>
  fp(
    async (app) => {
      for (const [url, allowed] of routes) {
        const allow = [...allowed].sort().join(', ');
        app.route({
          url,
          method: METHODS.filter((method) => !allowed.has(method) && !except.includes(method)),
          schema: { hide: true },
          // Answered before the body is read: a faulty body must not hide that the method is wrong.
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
