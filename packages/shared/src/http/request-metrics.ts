import fp from 'fastify-plugin';
import type { Telemetry } from '../telemetry/index.js';

/** Times every answer by route and status; the route is its pattern, never the raw URL. */
export const requestMetrics = fp<{ telemetry: Telemetry }>(
  async (app, { telemetry }) => {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unmatched';
      telemetry.httpRequests.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1_000);
    });
  },
  { name: 'request-metrics' },
);
