import type { HTTPMethods } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '../errors/index.js';
import { nearestRoute, type Routes } from './nearest-route.js';
import { sendProblem } from './problem.js';

/** The methods that Fastify routes. It answers others 404. */
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

/** Paths in answers are cut: enough to see the mistake. */
const MAX_SHOWN_PATH = 100;

/** Says which path it was and which route was probably meant. */
function notFound(url: string, routes: Routes): AppError {
  const path = url.split('?', 1)[0] ?? '';
  const nearest = nearestRoute(path, routes);
  return new AppError('not_found', {
    detail: [
      `Nothing is served at ${path.slice(0, MAX_SHOWN_PATH).toWellFormed()}.`,
      ...(nearest === undefined ? [] : [`Did you mean ${nearest}?`]),
      ...(nearest?.includes(':') === true ? ['A / inside an id is written %2F.'] : []),
      ...(path === '/metrics' ? ['Prometheus scrapes /metrics on the operations port, OPS_PORT.'] : []),
      ...(routes.size === 0 ? [] : ['See /docs.']),
    ].join(' '),
  });
}

/** Thrown errors are answered with a problem. */
export const errorAnswers = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  },
  { name: 'error-answers' },
);

/**
 * Unknown paths are answered before the body is read: a faulty body must not hide that the path is wrong. `routes` are
 * the ones to suggest. Register it after what every answer has, such as headers.
 */
export const unknownPaths = fp<{ routes: Routes }>(
  async (app, { routes }) => {
    app.addHook('onRequest', (request, _reply, done) => {
      if (request.is404) done(notFound(request.url, routes));
      else done();
    });
    app.setNotFoundHandler((request, reply) => sendProblem(notFound(request.url, routes), request, reply));
  },
  { name: 'unknown-paths', dependencies: ['error-answers'] },
);

/** Answers 405 with `Allow` on each known path. Register it after all other routes. Paths in `except` are left out. */
export const methodNotAllowed = (routes: Routes, except: readonly HTTPMethods[]) =>
  fp(
    async (app) => {
      for (const [url, allowed] of routes) {
        const allow = [...allowed].sort().join(', ');
        app.route({
          url,
          method: METHODS.filter((method) => !allowed.has(method) && !except.includes(method)),
          config: { access: 'open' },
          schema: { hide: true },
          // Answered before the body is read: a faulty body must not hide that the method is wrong.
          onRequest: (request, reply, done) => {
            reply.header('allow', allow);
            done(
              new AppError('method_not_allowed', {
                detail: `${request.method} is not allowed here; ${allow} ${allowed.size === 1 ? 'is' : 'are'}.`,
              }),
            );
          },
          handler: () => undefined,
        });
      }
    },
    { name: 'method-not-allowed' },
  );
