import fp from 'fastify-plugin';
import type { Telemetry } from '../telemetry/index.js';

/** Measures the time of every answer, by route and status. The route is its pattern, never the raw URL. */
export const requestMetrics = fp<{ telemetry: Telemetry }>(
  async (app, { telemetry }) => {
    const { httpRequests } = telemetry;
    // Cached, because looking up a series by three labels costs more than observing it.
    const series = new Map<string, ReturnType<typeof httpRequests.labels>>();
    app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
      const route = routeOptions.url ?? 'unmatched';
      const key = `${method} ${statusCode} ${route}`;
      const times = series.get(key) ?? httpRequests.labels(method, route, String(statusCode));
      series.set(key, times);
      times.observe(elapsedTime / 1_000);
      done();
    });
  },
  { name: 'request-metrics' },
);
