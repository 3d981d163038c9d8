import type { Problem } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { type ApiTarget, type Case, newCase } from './target.js';

const JSON_TYPE = 'application/json';

interface Sent {
  method?: string;
  path: string;
  body?: string;
  /** Default `application/json`; empty: none is sent. */
  type?: string;
  headers?: Record<string, string>;
}

/** Sends a request as somebody would who has it almost right. */
async function send({ writeUrl, readUrl }: ApiTarget, { method, path, body, type = JSON_TYPE, headers = {} }: Sent) {
  const isRead = body === undefined && (method === undefined || method === 'GET');
  const response = await fetch(`${isRead ? readUrl : writeUrl}${path}`, {
    method: method ?? (isRead ? 'GET' : 'POST'),
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
    headers: { ...(type === '' || body === undefined ? {} : { 'content-type': type }), ...headers },
  });
  return { status: response.status, body: (await response.json()) as Problem & Record<string, unknown> };
}

type Mistake = [mistake: string, sent: (test: Case) => Sent, status: number, says: RegExp];

const EVENTS = '/analytics/events';
const one = (fields: object, without: string[] = []): ((test: Case) => Sent) => {
  return (test) => {
    const event = Object.entries({ ...test.event(), ...fields }).filter(([name]) => !without.includes(name));
    return { path: EVENTS, body: JSON.stringify(Object.fromEntries(event)) };
  };
};
const text =
  (body: string, type?: string, path = EVENTS) =>
  (): Sent => ({ path, body, ...(type && { type }) });
const read = (path: string) => (): Sent => ({ path });

/** What newcomers send, and what of the answer tells them how to mend it. */
const MISTAKES: readonly Mistake[] = [
  ['a Segment call', text('{"type":"track","event":"x","userId":"u"}'), 400, /Segment call.*eventName/],
  ['a PostHog event', text('{"event":"x","distinct_id":"u"}'), 400, /PostHog event.*distinct_id as userId/],
  ['a CloudEvent', text('{"specversion":"1.0","type":"x","source":"/a","id":"1"}'), 400, /CloudEvent.*eventId/],
  ['snake_case', one({ app_id: 'a' }, ['appId']), 400, /\/appId: is required; did you mean it by "app_id"/],
  ['another case', one({ userID: 'u' }, ['userId']), 400, /\/userId: is required; did you mean it by "userID"/],
  ['an anonymous id only', one({ anonymousId: 'u' }, ['userId']), 400, /did you mean it by "anonymousId"/],
  ['a number for an id', one({ userId: 7 }), 400, /\/userId: expected string, not number/],
  ['an empty id', one({ userId: '' }), 400, /\/userId: is empty/],
  ['epoch seconds', one({ timestamp: 1_700_000_000 }), 400, /milliseconds, not seconds/],
  ['epoch milliseconds as text', one({ timestamp: '1700000000000' }), 400, /as text: send it as a number/],
  ['a time without zone', one({ timestamp: '2026-01-15T12:00:00' }), 400, /no time zone: add Z/],
  ['an offset without colon', one({ timestamp: '2026-01-15T12:00:00+0000' }), 400, /offset without a colon/],
  ['a date alone', one({ timestamp: '2026-01-15' }), 400, /a date alone/],
  ['microseconds', one({ timestamp: Date.now() * 1_000 }), 400, /looks like microseconds/],
  ['nanoseconds', one({ timestamp: Date.now() * 1_000_000 }), 400, /looks like nanoseconds/],
  ['properties as text', one({ properties: '{}' }), 400, /\/properties: expected object, not string/],
  ['text for a boolean', one({ async: 'true' }), 400, /\/async: expected boolean, not string/],
  [
    'no content type',
    text('{}', 'text/csv'),
    415,
    /The Content-Type is "text\/csv"; this route takes application\/json/,
  ],
  ['curl -d', text('{}', 'application/x-www-form-urlencoded'), 415, /"application\/x-www-form-urlencoded"/],
  ['another charset', text('{}', 'application/json; charset=iso-8859-1'), 415, /charset "iso-8859-1".*UTF-8/],
  ['an array to the route of one', text('[{}]'), 400, /arrays go to \/analytics\/events\/batch/],
  ['one to the route of many', text('{"a":1}', JSON_TYPE, `${EVENTS}/batch`), 400, /alone goes to \/analytics\/events/],
  ['an empty array', text('[]', JSON_TYPE, `${EVENTS}/batch`), 400, /the array is empty/],
  ['NDJSON as JSON', text('{"a":1}\n{"a":2}', JSON_TYPE, `${EVENTS}/batch`), 400, /application\/x-ndjson/],
  ['a comma too many', text('{"appId":"a",}'), 400, /line 1, column 14 stands "}"/],
  ['single quotes', text("{'appId':'a'}"), 400, /double quotes only/],
  ['NaN', text('{"value":NaN}', JSON_TYPE, '/analytics/metrics'), 400, /JSON has no such number/],
  ['nothing', text(''), 400, /The body is empty/],
  [
    'plain under gzip',
    () => ({ path: EVENTS, body: '{}', headers: { 'content-encoding': 'gzip' } }),
    400,
    /not valid gzip/,
  ],
  [
    'a misspelled parameter of a write',
    () => ({ path: `${EVENTS}?asynch=true`, body: '{}' }),
    400,
    /did you mean async/,
  ],
  [
    'a number as text',
    text('{"value":"1"}', JSON_TYPE, '/analytics/metrics'),
    400,
    /\/value: expected number, not string/,
  ],
  [
    'name and type of a metric',
    text('{"name":"m","type":"t"}', JSON_TYPE, '/analytics/metrics'),
    400,
    /metricName: is required; did you mean it by "name"/,
  ],
  [
    'a nested tag',
    text('{"tags":{"a":{}}}', JSON_TYPE, '/analytics/metrics'),
    400,
    /\/tags\/a: expected string or number or boolean, not object/,
  ],
  ['another method', () => ({ path: EVENTS, method: 'PUT', body: '{}' }), 405, /PUT is not allowed here; POST is/],
  ['the singular', () => ({ path: '/analytics/event', body: '{}' }), 404, /Did you mean POST \/analytics\/events\?/],
  ['a version in the path', () => ({ path: '/v1/events', body: '{}' }), 404, /Did you mean POST \/analytics\/events\?/],
  ['a dashboard without app', read('/analytics/dashboards'), 404, /Did you mean GET \/analytics\/dashboards\/:appId\?/],
  ['a slash in an id', read('/analytics/users/a/b/events'), 404, /users\/:userId\/events.*%2F/],
  ['an id that no path could hold', read(`/analytics/users/${'a'.repeat(7_000)}/events`), 414, /longer than any/],
  ['a limit given twice', read('/analytics/metrics?limit=1&limit=2'), 400, /limit: is given more than once/],
  ['a read in seconds', read('/analytics/metrics?startTime=1700000000'), 400, /milliseconds, not seconds/],
  ['a + that is not encoded', read('/analytics/metrics?startTime=2026-01-15T12:00:00+02:00'), 400, /%2B/],
  ['a query in Latin-1', read('/analytics/metrics?appId=caf%E9'), 400, /not percent-encoded UTF-8/],
  ['app_id', read('/analytics/metrics?app_id=a'), 400, /app_id: .*did you mean appId/],
  ['app', read('/analytics/users/u/events?app=a'), 400, /did you mean appId/],
  ['from', read('/analytics/dashboards/a?from=-1d'), 400, /did you mean startTime/],
  ['region', read('/analytics/metrics?region=eu'), 400, /region: is no parameter of this route; it has .*tags\.<key>/],
  ['tag.region', read('/analytics/metrics?tag.region=eu'), 400, /did you mean tags\.<key>=<value>/],
  ['another case of a choice', read('/analytics/metrics?order=DESC'), 400, /order: expected asc or desc/],
  ['an abbreviated aggregation', read('/analytics/metrics?aggregation=avg'), 400, /expected mean or sum or count/],
  ['page', read('/analytics/users/u/events?page=2'), 400, /did you mean cursor/],
];

/** What a newcomer gets wrong is answered so that it can be mended from the answer alone. */
export function describeMistakes(target: () => ApiTarget): void {
  describe('a mistake can be mended from the answer alone', () => {
    it.each(MISTAKES)('%s', async (_mistake, sent, status, says) => {
      const test = newCase(target());
      const answer = await send(test, sent(test));
      expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(says)]);
    });
  });

  describe('what is nearly right is taken', () => {
    it.each<[string, (test: Case) => Sent, number]>([
      ['a slash at the end', (test) => ({ path: `${EVENTS}/`, body: JSON.stringify(test.event()) }), 201],
      ['null for what is not there', one({ properties: null, sessionId: null, timestamp: null }), 201],
      ['a leap second', one({ timestamp: '2016-12-31T23:59:60Z' }), 201],
      ['a byte order mark in front', (test) => ({ path: EVENTS, body: `\ufeff${JSON.stringify(test.event())}` }), 201],
      ['text/plain', (test) => ({ path: EVENTS, body: JSON.stringify(test.event()), type: 'text/plain' }), 201],
      ['?async=true for one', (test) => ({ path: `${EVENTS}?async=true`, body: JSON.stringify(test.event()) }), 202],
      [
        'NDJSON',
        (test) => ({
          path: `${EVENTS}/batch`,
          body: `${JSON.stringify(test.event())}\n${JSON.stringify(test.event())}\n`,
          type: 'application/x-ndjson',
        }),
        201,
      ],
      [
        '{"events":[…]}',
        (test) => ({ path: `${EVENTS}/batch`, body: JSON.stringify({ events: [test.event()] }) }),
        201,
      ],
    ])('%s', async (_form, sent, status) => {
      const test = newCase(target());
      expect((await send(test, sent(test))).status).toBe(status);
    });

    it('a field that nobody knows is named, not lost in silence', async () => {
      const test = newCase(target());
      const { status, body } = await send(test, one({ propertys: { plan: 'pro' } })(test));
      expect([status, body['ignored']]).toEqual([201, ['propertys']]);
    });

    it('a known metric type in other letters is taken, and the answer warns of it', async () => {
      const test = newCase(target());
      const metric = JSON.stringify(test.metric({ metricType: 'TIMING' }));
      const { status, body } = await send(test, { path: '/analytics/metrics', body: metric });
      expect([status, body['warnings']]).toEqual([201, ['metricType: "TIMING" is another type than "timing"']]);
    });

    it('keys with line breaks come back, of properties and of tags', async () => {
      const test = newCase(target());
      const properties = { 'a\nb': 1, 'c\rd': 2, 'e\u2028': 3, 'f\u2029': {}, ok: { 'x\ny': 4 } };
      await send(test, one({ properties })(test));
      expect((await test.client.userEvents(test.userId)).body.events).toMatchObject([{ properties }]);
      const tags = { 'region\u2028': 'eu', plain: 'yes' };
      await send(test, { path: '/analytics/metrics', body: JSON.stringify(test.metric({ tags })) });
      expect((await test.client.metrics({ appId: test.appId })).body.metrics).toMatchObject([{ tags }]);
    });

    it('a bad tag under such a key costs no other record', async () => {
      const test = newCase(target());
      const records = [test.metric(), test.metric({ tags: { 'a\u2028': { toString: 1 } as never } }), test.metric()];
      const { status, body } = await send(test, { path: '/analytics/metrics/batch', body: JSON.stringify(records) });
      expect([status, body]).toMatchObject([207, { count: 2, rejected: 1 }]);
    });

    it('an event and a metric of one id, without times, have their own', async () => {
      const test = newCase(target());
      const event = await send(test, one({ eventId: 'order-77' })(test));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const metric = await send(test, {
        path: '/analytics/metrics',
        body: JSON.stringify(test.metric({ metricId: 'order-77' })),
      });
      const timeOf = (body: unknown, kind: string) =>
        (body as Record<string, { timestamp: number } | undefined>)[kind]?.timestamp ?? 0;
      expect(timeOf(metric.body, 'metric')).toBeGreaterThan(timeOf(event.body, 'event'));
    });
  });
}
