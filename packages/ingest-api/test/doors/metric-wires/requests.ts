import { type CapturedRequest, capturedOf } from '../fixture.js';

/** What real senders of the metric protocols have sent, to the paths that are served. */
export const REQUESTS: readonly CapturedRequest[] = capturedOf('prometheus-', 'otel-', 'influx', 'cloudevents-').map(
  (request) => ({ ...request, url: request.url.replace(/^\/prw2?/, '/api/v1/write') }),
);

/** The status of an answer to a request of which everything is kept. */
export const successOf = ({ url }: CapturedRequest): number =>
  url.startsWith('/v1/') ? 200 : url === '/cloudevents' ? 202 : 204;
