import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eventJson, exchange, get, manyTimes, post, rawRequest, statusesIn } from '../requests.js';
import type { AttackTarget } from '../target.js';
import { underWatch } from '../vitals.js';

const READ = '/analytics/users/u/events';
const JSON_TYPE = 'content-type: application/json';
/** What an error must not tell. */
export const INTERNALS = /node_modules|\.[jt]s:\d|\bat [A-Z]\w+\.|\/home\/|\/root\/|ECONN|FST_|duckdb|influx|kafka/i;

/** Requests that ask for what is not there, or in ways that are not meant. */
export function describeDoors(target: () => AttackTarget): void {
  const opsUrls = () => target().processes.map(({ opsUrl }) => opsUrl);
  const statusOf = async (url: string, request: string) => statusesIn(await exchange(url, request))[0];

  it('a name that was made to resolve to this machine gets 421 on every port', async () => {
    const { url } = target();
    const evil = ['host: evil.example', 'connection: close'];
    const body = eventJson('u');
    const write = [...evil, JSON_TYPE, 'origin: http://evil.example', `content-length: ${body.length}`];
    expect(await statusOf(url, rawRequest(`GET ${READ}`, evil))).toBe(421);
    expect(await statusOf(url, rawRequest('POST /analytics/events', write, body))).toBe(421);
    const own = target().processes.flatMap((service) => [service.url, service.opsUrl]);
    for (const each of opsUrls()) expect(await statusOf(each, rawRequest('GET /metrics', evil))).toBe(421);
    expect(own).toEqual(expect.arrayContaining(opsUrls()));
  });

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  ])('a page of another origin neither reads nor writes: %j', async (headers) => {
    const { url } = target();
    for (const type of ['application/json', 'text/plain']) {
      const { status, text } = await post(`${url}/analytics/events`, eventJson('u'), {
        ...headers,
        'content-type': type,
      });
      expect([status, JSON.parse(text).error]).toEqual([403, 'forbidden_origin']);
    }
    const answer = await fetch(`${url}${READ}`, { headers });
    expect(answer.status).toBe(403);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it.each([
    '/docs/static/%00',
    '/docs/static/../x',
    '/docs/static//x',
    '/docs/static/..%2f..%2fpackage.json',
    '/docs/static/%2e%2e/%2e%2e/package.json',
    '//analytics/events',
    '/analytics/users/u/events;x',
    '/%00',
    '/\\..\\..',
    '/../../etc/passwd',
    '/.ingest-api',
    '/.problem',
    '/metrics',
    '/nothing',
  ])('%s is nothing of ours, and no fault of the service', async (path) => {
    const answer = await exchange(target().url, rawRequest(`GET ${path}`, ['connection: close']));
    expect([400, 404]).toContain(statusesIn(answer)[0]);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).not.toMatch(INTERNALS);
  });

  it('a request line and headers that are too long are refused', async () => {
    for (const request of [
      rawRequest(`GET /${'x'.repeat(17_000)}`),
      rawRequest('GET /', [`x: ${'x'.repeat(17_000)}`]),
    ]) {
      expect([414, 431]).toContain(await statusOf(target().url, request));
    }
  });

  it.each([
    '?limit=1&limit=2',
    '?cursor=W10',
    `?cursor=${Buffer.from('["9223372036854775808","x"]').toString('base64url')}`,
    '?cursor=%00',
    '?startTime=-999999y',
    '?startTime=999999999999999',
    '?limit=1e309',
    '?limit=-1',
    '?__proto__=1',
  ])('the parameters %s are answered without a fault of the service', async (query) => {
    const { status, text } = await get(`${target().url}${READ}${query}`);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(INTERNALS);
  });

  it('what the service says of itself names no paths, stacks or addresses', async () => {
    const { url } = target();
    const answers = [
      await get(`${url}/nothing`),
      await post(`${url}/analytics/events`, '{'),
      await post(`${url}/analytics/events/batch`, '{}'),
      await get(`${url}${READ}?limit=x`),
    ];
    for (const { text } of answers) expect(text).not.toMatch(INTERNALS);
  });

  it('the page at /docs asks no server elsewhere and sends no browser to HTTPS', async () => {
    const { headers } = await fetch(`${target().url}/docs/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toMatch(/upgrade-insecure-requests|https?:|swagger\.io/);
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  describe('slow clients', () => {
    const KINDS: readonly [string, string][] = [
      ['say nothing', ''],
      ['send half a header', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: '],
      ['send half a body', rawRequest('POST /analytics/events', [JSON_TYPE, 'content-length: 100'], '{')],
    ];
    it.each(KINDS)('that %s keep nobody else waiting', async (_name, bytes) => {
      const { hostname, port } = new URL(target().url);
      const sockets = Array.from({ length: 200 }, () => {
        const socket = connect({ host: hostname, port: Number(port) });
        socket.on('error', () => {});
        socket.write(bytes);
        return socket;
      });
      await underWatch(target(), async () => {
        const answers = await manyTimes(50, 5, () => get(`${target().url}${READ}`));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      });
      for (const socket of sockets) socket.destroy();
    });
  });
}
