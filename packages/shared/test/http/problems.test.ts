import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/errors/index.js';
import { JSON_HEADERS, rawExchange, testApp, useTestApp } from './test-app.js';

const post = (payload: string | Buffer, headers: Record<string, string> = JSON_HEADERS): InjectOptions => ({
  method: 'POST',
  url: '/echo',
  headers,
  payload,
});

const CASES: readonly [string, number, keyof typeof ERROR_CODES, InjectOptions][] = [
  ['malformed JSON', 400, 'malformed_json', post('{"a":')],
  ['an empty JSON body', 400, 'malformed_json', post('')],
  ['JSON that is not UTF-8', 400, 'malformed_json', post(Buffer.from([0x22, 0xc3, 0x28, 0x22]))],
  ['an unknown path', 404, 'not_found', { url: '/nowhere' }],
  ['a wrong method', 405, 'method_not_allowed', { method: 'DELETE', url: '/echo' }],
  ['TRACE', 405, 'method_not_allowed', { method: 'TRACE', url: '/echo' }],
  ['QUERY without a media type', 405, 'method_not_allowed', { method: 'QUERY', url: '/echo' }],
  ['a wrong method on a probe', 405, 'method_not_allowed', { method: 'POST', url: '/health' }],
  ['a body that is too large', 413, 'body_too_large', post(`"${'x'.repeat(2_000)}"`)],
  ['an unknown media type', 415, 'unsupported_media_type', post('a=1', { 'content-type': 'text/csv' })],
  ['an unknown encoding', 415, 'unsupported_media_type', post('x', { ...JSON_HEADERS, 'content-encoding': 'lzma' })],
  ['two encodings', 415, 'unsupported_media_type', post('x', { ...JSON_HEADERS, 'content-encoding': 'gzip, br' })],
  ['gzip that is none', 400, 'malformed_json', post('no gzip', { ...JSON_HEADERS, 'content-encoding': 'gzip' })],
  ['percent-encoding garbage in the path', 400, 'invalid_request', { url: '/items/%zz' }],
  ['percent-encoding that is not UTF-8', 400, 'invalid_request', { url: '/items/%ff' }],
  ['a parameter of the wrong type', 400, 'invalid_request', { url: '/items/1?limit=many' }],
  ['a repeated parameter', 400, 'invalid_request', { url: '/items/1?limit=1&limit=2' }],
  ['an id that no path could hold', 414, 'uri_too_long', { url: `/items/${'a'.repeat(7_000)}` }],
  ['a status of the client’s that we have no code for', 400, 'invalid_request', { url: '/teapot' }],
  ['an overload', 503, 'overloaded', { url: '/overloaded' }],
  ['a store that is away', 503, 'store_unavailable', { url: '/store-away' }],
  ['a defect', 500, 'internal_error', { url: '/defect' }],
];

describe('an error is a problem', () => {
  const small = useTestApp({ BODY_LIMIT_BYTES: '1024' });

  it.each(CASES)('%s: %i %s', async (_name, status, code, request) => {
    const headers = { ...(request.headers as Record<string, string>), 'x-correlation-id': 'mine-1' };
    const answer = await small().inject({ ...request, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['x-correlation-id']).toBe('mine-1');
    expect(answer.json()).toMatchObject({
      type: `urn:analytics:error:${code}`,
      title: ERROR_CODES[code].title,
      status,
      detail: expect.stringMatching(/./),
      error: code,
      correlationId: 'mine-1',
    });
    expect(answer.body).not.toMatch(/hunter2|ECONNREFUSED|TypeError|FST_|\.ts:|node_modules/);
  });

  it('a wrong parameter is named, and so is a repeated one', async () => {
    const { app } = await testApp();
    for (const url of ['/items/1?limit=11', '/items/1?limit=1&limit=2', '/items/1?limit=1e0']) {
      expect((await app.inject({ url })).json().errors).toMatchObject([{ path: 'limit' }]);
    }
    expect((await app.inject({ url: '/items/1?name=a&name=b' })).json().errors).toMatchObject([{ path: 'name' }]);
  });

  it('a wrong method hears which are right', async () => {
    const { app } = await testApp();
    expect((await app.inject({ method: 'PUT', url: '/echo' })).headers['allow']).toBe('POST');
    expect((await app.inject({ method: 'OPTIONS', url: '/items/1' })).headers['allow']).toBe('GET, HEAD');
  });

  it.each(['/overloaded', '/store-away'])('%s says when to come again', async (url) => {
    const { app } = await testApp();
    expect((await app.inject({ url })).headers['retry-after']).toBe('2');
  });
});

describe('what never becomes a request', () => {
  it('bytes that are not HTTP get a problem and the connection is closed', async () => {
    const { app } = await testApp();
    const answer = await rawExchange(app, '\u0016\u0003\u0001garbage\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/\r\nx-correlation-id: \S+\r\n/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('a body that comes too slowly gets 408', async () => {
    const { app } = await testApp({ REQUEST_TIMEOUT_MS: '100' });
    const head =
      'POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n';
    const answer = await rawExchange(app, `${head}{"a":`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status: 408, error: 'request_timeout' });
  });

  it('headers past what the server reads get 431', async () => {
    const { app } = await testApp();
    const answer = await rawExchange(app, `GET /live HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('the correlation id', () => {
  it.each(['a', 'A-Z.0_9', 'x'.repeat(128)])('%s is the request’s own and comes back', async (id) => {
    const { app } = await testApp();
    const answer = await app.inject({ url: '/live', headers: { 'x-correlation-id': id } });
    expect(answer.headers['x-correlation-id']).toBe(id);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'a/b', 'ä', '<script>'])('%j is replaced by a new one', async (id) => {
    const { app } = await testApp();
    const answer = await app.inject({ url: '/live', headers: { 'x-correlation-id': id } });
    expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
