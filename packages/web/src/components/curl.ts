/** A text within single quotation marks of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The one command that sends a record to the service that serves this page. */
export const curlOf = (path: string, body: unknown): string =>
  [
    `curl -X POST ${globalThis.location.origin}${path}`,
    "-H 'content-type: application/json'",
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(' \\\n  ');

/** The command that sends an event. */
export const eventCurl = (appId: string, eventName = 'signup'): string =>
  curlOf('/analytics/events', {
    appId,
    userId: 'user-123',
    eventType: 'action',
    eventName,
    properties: { plan: 'free' },
  });

/** The command that sends a metric. */
export const metricCurl = (appId: string, metricName = 'response_time'): string =>
  curlOf('/analytics/metrics', { appId, metricName, metricType: 'timing', value: 42, unit: 'ms', tags: { path: '/' } });
