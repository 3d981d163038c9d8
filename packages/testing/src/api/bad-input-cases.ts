import { gzipSync } from 'node:zlib';
import type { Problem } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { type ApiTarget, type Case, countEvents, newCase } from './target.js';

const JSON_HEADERS = { 'content-type': 'application/json' };
const MB = 1_048_576;

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status: response.status,
    detail: expect.any(String),
  });
  expect(problem.correlationId).toBe(response.headers.get('x-correlation-id'));
  return problem;
}

const post = (
  { writeUrl }: ApiTarget,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_HEADERS,
) => fetch(`${writeUrl}${path}`, { method: 'POST', headers, body });

/** A field of an event, its bad value (as JSON text), and the path the answer must name. */
const BAD_EVENT_FIELDS: readonly [string, string, string, string][] = [
  ['a missing app', 'appId', '', '/appId'],
  ['an empty user', 'userId', '""', '/userId'],
  ['a number for a name', 'eventName', '7', '/eventName'],
  ['an array for a type', 'eventType', '["click"]', '/eventType'],
  ['an array where an object belongs', 'properties', '[1,2]', '/properties'],
  ['text where an object belongs', 'properties', '"x"', '/properties'],
  ['a control character', 'userId', '"a\\u0000b"', '/userId'],
  ['a newline in a name', 'eventName', '"a\\nb"', '/eventName'],
  ['half of a surrogate pair', 'userId', '"\\ud800"', '/userId'],
  ['half of a surrogate pair inside properties', 'properties', '{"a":["\\udc00"]}', '/properties/a/0'],
  ['1e999', 'properties', '{"n":1e999}', '/properties/n'],
  ['a prototype key', 'properties', '{"__proto__":{"admin":true}}', '/properties/__proto__'],
  [
    'a constructor that carries a prototype',
    'properties',
    '{"a":{"constructor":{"prototype":{}}}}',
    '/properties/a/constructor',
  ],
  ['nesting that is too deep', 'properties', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`, '/properties/a'],
  ['a name past its length', 'userId', JSON.stringify('u'.repeat(513)), '/userId'],
  ['the year 9999', 'timestamp', '"9999-01-01T00:00:00Z"', '/timestamp'],
  ['the year 1900', 'timestamp', '"1900-01-01T00:00:00Z"', '/timestamp'],
  ['seconds for milliseconds', 'timestamp', '1700000000', '/timestamp'],
  ['30 February', 'timestamp', '"2026-02-30T00:00:00Z"', '/timestamp'],
  ['a time that is none', 'timestamp', '"yesterday"', '/timestamp'],
  ['text for a boolean', 'async', '"yes"', '/async'],
  ['an object for an id', 'eventId', '{}', '/eventId'],
  ['properties past the record size', 'properties', JSON.stringify({ text: 'x'.repeat(300_000) }), '/properties'],
];

const BAD_METRIC_FIELDS: readonly [string, string, string, string][] = [
  ['text for a value', 'value', '"125"', '/value'],
  ['a missing value', 'value', '', '/value'],
  ['1e999', 'value', '1e999', '/value'],
  ['null', 'value', 'null', '/value'],
  ['a list of tags', 'tags', '["eu"]', '/tags'],
  ['a nested tag', 'tags', '{"a":{"b":1}}', '/tags/a'],
  ['a reserved tag', 'tags', '{"time":"x"}', '/tags/time'],
  ['a tag of the store’s own', 'tags', '{"_field":"x"}', '/tags/_field'],
  [
    'too many tags',
    'tags',
    JSON.stringify(Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`t${n}`, n]))),
    '/tags',
  ],
  ['a newline in a tag', 'tags', '{"a":"x\\ny"}', '/tags/a'],
];

/** The JSON of a good record with one field replaced, or left out when the value is empty. */
function withField(record: object, field: string, json: string): string {
  const others = Object.entries(record).filter(([name]) => name !== field);
  const members = others.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${[...members, ...(json === '' ? [] : [`${JSON.stringify(field)}:${json}`])].join(',')}}`;
}

async function expectFieldError(response: Response, path: string): Promise<void> {
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ status: 400, error: 'invalid_request' });
  expect(
    problem.errors?.map((error) => error.path).some((named) => named === path || named.startsWith(`${path}/`)),
  ).toBe(true);
  expect(problem.detail).toContain(path);
}

const stillWell = async ({ client, event }: Case) => expect((await client.postEvent(event())).status).toBe(201);

/** Bad input gets a clear error and leaves nothing behind, against any deployment. */
export function describeBadInput(target: () => ApiTarget): void {
  describe('a bad event is a 400 that names the field, and nothing is stored', () => {
    it.each(BAD_EVENT_FIELDS)('%s', async (_case, field, json, path) => {
      const test = newCase(target());
      await expectFieldError(await post(test, '/analytics/events', withField(test.event(), field, json)), path);
      await expectFieldError(
        await post(test, '/analytics/events/batch', `[${withField(test.event(), field, json)}]`),
        `/0${path}`,
      );
      expect(await countEvents(test)).toBe(0);
    });

    it('a prototype key beside the fields', async () => {
      const test = newCase(target());
      await expectFieldError(
        await post(test, '/analytics/events', withField(test.event(), '__proto__', '{"admin":true}')),
        '/__proto__',
      );
    });

    it('a malformed Idempotency-Key', async () => {
      const test = newCase(target());
      const { status, body } = await test.client.postEvent(test.event(), { 'idempotency-key': 'two words' });
      expect([status, body['error']]).toEqual([400, 'invalid_request']);
    });
  });

  describe('a bad metric is a 400 that names the field, and nothing is stored', () => {
    it.each(BAD_METRIC_FIELDS)('%s', async (_case, field, json, path) => {
      const test = newCase(target());
      await expectFieldError(await post(test, '/analytics/metrics', withField(test.metric(), field, json)), path);
      expect((await test.client.metrics({ appId: test.appId })).body.count).toBe(0);
    });
  });

  describe('a body that cannot be read', () => {
    it.each([
      ['not JSON', '{"appId": ', 400, 'malformed_json'],
      ['empty', '', 400, 'malformed_json'],
      ['NaN', '{"value": NaN}', 400, 'malformed_json'],
      ['JSON that is no object', '"text"', 400, 'invalid_request'],
      ['null', 'null', 400, 'invalid_request'],
      ['an array for one event', '[]', 400, 'invalid_request'],
    ])('%s', async (_case, body, status, error) => {
      expect(await problemOf(await post(target(), '/analytics/events', body))).toMatchObject({ status, error });
    });

    it('not UTF-8: nothing of it is stored with other characters in their place', async () => {
      const test = newCase(target());
      const [begin, end] = JSON.stringify(test.event({ properties: { text: '|' } })).split('|');
      const body = Buffer.concat([Buffer.from(begin ?? ''), Buffer.from([0xff]), Buffer.from(end ?? '')]);
      const problem = await problemOf(await post(test, '/analytics/events', new Uint8Array(body)));
      expect(problem).toMatchObject({ status: 400, error: 'malformed_json' });
      expect(problem.detail).toContain('UTF-8');
      expect(await countEvents(test)).toBe(0);
    });

    it.each([
      ['another media type', { 'content-type': 'text/csv' }, 415, 'unsupported_media_type'],
      ['an unknown encoding', { ...JSON_HEADERS, 'content-encoding': 'rot13' }, 415, 'unsupported_media_type'],
      ['an encoding that it does not have', { ...JSON_HEADERS, 'content-encoding': 'gzip' }, 400, 'malformed_json'],
    ])('%s', async (_case, headers, status, error) => {
      expect(
        await problemOf(await post(target(), '/analytics/events', '{}', headers as Record<string, string>)),
      ).toMatchObject({ status, error });
    });

    it('50 MB, plain', async () => {
      const test = newCase(target());
      const status = await post(test, '/analytics/events', 'x'.repeat(50 * MB)).then(
        (response) => response.status,
        // The answer may be lost when the server closes before the client has sent everything.
        () => 413,
      );
      expect(status).toBe(413);
      await stillWell(test);
    });

    it('a gzip bomb', async () => {
      const test = newCase(target());
      const bomb = gzipSync(Buffer.alloc(100 * MB, ' '));
      const response = await post(test, '/analytics/events/batch', new Uint8Array(bomb), {
        ...JSON_HEADERS,
        'content-encoding': 'gzip',
      });
      expect(await problemOf(response)).toMatchObject({ status: 413, error: 'body_too_large' });
      await stillWell(test);
    });
  });

  describe('a request that goes nowhere', () => {
    it('404 for an unknown path, 405 with Allow for a wrong method', async () => {
      const { writeUrl } = target();
      expect(await problemOf(await fetch(`${writeUrl}/analytics/nothing`))).toMatchObject({
        status: 404,
        error: 'not_found',
      });
      const wrong = await fetch(`${writeUrl}/analytics/events`, { method: 'DELETE' });
      expect(wrong.headers.get('allow')).toBe('POST');
      expect(await problemOf(wrong)).toMatchObject({ status: 405, error: 'method_not_allowed' });
    });

    it('400 for a path that is not well encoded', async () => {
      expect((await problemOf(await fetch(`${target().readUrl}/analytics/users/%zz/events`))).status).toBe(400);
    });
  });

  describe('bad parameters of reads are a 400 that names them', () => {
    it.each([
      ['/analytics/users/u/events?limit=0', 'limit'],
      ['/analytics/users/u/events?limit=10000', 'limit'],
      ['/analytics/users/u/events?limit=ten', 'limit'],
      ['/analytics/users/u/events?limit=1.5', 'limit'],
      ['/analytics/users/u/events?limit=1&limit=2', 'limit'],
      ['/analytics/users/u/events?cursor=nonsense', 'cursor'],
      ['/analytics/users/u/events?startTime=yesterday', 'startTime'],
      ['/analytics/users/u/events?endTime=2026-13-01T00:00:00Z', 'endTime'],
      ['/analytics/users/u/events?startTime=now()&endTime=-1h', 'startTime'],
      ['/analytics/users/u/events?startTime=-10y', 'startTime'],
      ['/analytics/users/u/events?appId=', 'appId'],
      ['/analytics/users/u/events?appId=a%00b', 'appId'],
      ['/analytics/metrics?limit=10001', 'limit'],
      ['/analytics/metrics?aggregation=mode', 'aggregation'],
      ['/analytics/metrics?window=2m', 'window'],
      ['/analytics/metrics?order=up', 'order'],
      ['/analytics/metrics?tags.region=', 'tags.region'],
      ['/analytics/dashboards/a?startTime=-99999999d', 'startTime'],
      ['/analytics/dashboards/a?startTime=;drop', 'startTime'],
    ])('%s', async (path, parameter) => {
      const problem = await problemOf(await fetch(`${target().readUrl}${path}`));
      expect(problem).toMatchObject({ status: 400, error: 'invalid_request' });
      expect(problem.errors?.map((error) => error.path)).toEqual([parameter]);
    });
  });

  describe('text that is code elsewhere is text here', () => {
    const INJECTIONS = [
      `' OR '1'='1`,
      `"; DROP TABLE events; --`,
      `") |> yield() //`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Flux's own syntax is what is tried here
      '${r._value}',
      `\\" or true`,
      '../../etc/passwd',
      '<script>',
      'a,b=c d',
    ];
    it.each(INJECTIONS)('%s in every parameter finds nothing and harms nothing', async (text) => {
      const test = newCase(target());
      await stillWell(test);
      const { client } = test;
      const named = { appId: text, eventType: text, eventName: text };
      expect((await client.userEvents(text, named)).body).toMatchObject({ count: 0 });
      expect((await client.userEvents(test.userId, named)).body).toMatchObject({ count: 0 });
      expect(
        (await client.metrics({ appId: text, metricName: text, metricType: text, [`tags.${text}`]: text })).body,
      ).toMatchObject({ count: 0 });
      expect((await client.dashboard(text)).body).toMatchObject({ summary: { totalEvents: 0 } });
      for (const name of ['startTime', 'endTime', 'limit', 'cursor']) {
        expect((await client.userEvents(test.userId, { [name]: text })).status).toBe(400);
      }
      for (const name of ['aggregation', 'window', 'order'])
        expect((await client.metrics({ [name]: text })).status).toBe(400);
      expect(await countEvents(test)).toBe(1);
    });

    it('the same text as names is stored and comes back', async () => {
      const test = newCase(target());
      await test.client.postEvents(
        INJECTIONS.map((text) => test.event({ eventName: text, properties: { [text]: text } })),
      );
      const names = (await test.client.userEvents(test.userId)).body.events.map(({ eventName }) => eventName);
      expect(names.sort()).toEqual([...INJECTIONS].sort());
    });
  });
}
