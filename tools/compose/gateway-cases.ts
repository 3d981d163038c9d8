import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { doorRoutes } from '@analytics/ingest-api';
import { AnalyticsClient, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ROOT } from './compose-file.js';
import type { LocalDeployment } from './local-deployment.js';

const BODY_LIMIT_BYTES = 5_242_880;
/** A second loopback address; Linux has all of 127.0.0.0/8 without set-up. */
const CLIENT_ADDRESS = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';
/** Processes that start on a busy machine. */
const READY_MS = 60_000;
const JSON_HEADERS = { 'content-type': 'application/json' };

const newEvent = (userId: string) => ({ appId: 'gateway', userId, eventType: 'click', eventName: 'submit' });

/** Posts from an address of the caller's choice, and resolves with the status. */
const postFrom = (localAddress: string, url: string, headers: Record<string, string>, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const post = request(url, { method: 'POST', headers, localAddress }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    post.on('error', reject).end(body);
  });

/** The whole answer to a request that no HTTP client would send. */
function answerTo(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`${[...lines, 'Host: gateway', 'Connection: close'].join('\r\n')}\r\n\r\n`);
  return text(socket);
}

/** What has come so far, also of a stream without an end. */
function textIn(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): () => string {
  let all = '';
  const read = async () => {
    for await (const chunk of stream) all += Buffer.from(chunk).toString();
  };
  read().catch(() => {});
  return () => all;
}

/** The connection, once the service has made it a WebSocket: messages of a server are text between a few bytes. */
const webSocketTo = (url: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16, 1).toString('base64'),
    };
    const asked = request(url, { headers });
    asked.on('upgrade', (_response, socket: Socket, head: Buffer) => {
      socket.unshift(head);
      resolve(socket);
    });
    asked.on('response', ({ statusCode }) => reject(new Error(`no upgrade: ${statusCode}`)));
    asked.on('error', reject).end();
  });

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem['correlationId']).toBe(response.headers.get('x-correlation-id'));
  return problem;
}

/** What the gateway does itself, beyond forwarding. */
export function describeGateway(running: () => LocalDeployment): void {
  describe('the gateway itself', () => {
    it.each(['DELETE', 'OPTIONS', 'PUT'])(
      'answers %s on a path of both services with what both allow',
      async (method) => {
        const { gateway } = running();
        const response = await fetch(`${gateway.url}/analytics/metrics?x=1`, { method });
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
        expect(await problemOf(response)).toMatchObject({ status: 405, error: 'method_not_allowed' });
      },
    );

    it('accepts a body up to the limit, and answers a larger one with the reason', async () => {
      const { gateway } = running();
      const post = async (path: string, bytes: number) =>
        problemOf(
          await fetch(`${gateway.url}${path}`, { method: 'POST', headers: JSON_HEADERS, body: ' '.repeat(bytes) }),
        );
      for (const path of [
        '/analytics/events',
        '/analytics/events/batch',
        '/analytics/metrics',
        '/analytics/metrics/batch',
      ]) {
        expect(await post(path, BODY_LIMIT_BYTES)).toMatchObject({ status: 400, error: 'malformed_json' });
        expect(await post(path, BODY_LIMIT_BYTES + 1)).toMatchObject({ status: 413, error: 'body_too_large' });
      }
    });

    it('forwards the real client address, whatever the request claims', async () => {
      const { gateway } = running();
      const client = new AnalyticsClient(gateway.url);
      const headers = { ...JSON_HEADERS, 'x-forwarded-for': '198.51.100.7' };
      const url = `${gateway.url}/analytics/events`;
      expect(await postFrom(CLIENT_ADDRESS, url, headers, JSON.stringify(newEvent('far away')))).toBe(201);
      expect((await client.userEvents('far away')).body.events[0]?.ipAddress).toBe(CLIENT_ADDRESS);
    });

    it('forwards ids that look like other paths unchanged', async () => {
      const client = new AnalyticsClient(running().gateway.url);
      for (const id of ['../events', 'a/../../metrics', '..%2Fhealth', '//']) {
        expect((await client.postEvent({ ...newEvent(id), appId: id })).status).toBe(201);
        expect((await client.userEvents(id)).body).toMatchObject({ userId: id, count: 1 });
        expect((await client.dashboard(id)).body).toMatchObject({ appId: id, summary: { totalEvents: 1 } });
      }
    });

    it('leads to the writes with every path of clients of other services', async () => {
      const { gateway, ingest } = running();
      const said = async (base: string, method: string, path: string) => {
        const answer = await fetch(`${base}${path}`, { method });
        return { status: answer.status, text: (await answer.text()).replace(/"correlationId":"[^"]*"/, '') };
      };
      for (const { method, url } of doorRoutes()) {
        const path = url.replaceAll(/:\w+/g, 'shop');
        for (const asked of [method, 'OPTIONS']) {
          const direct = await said(ingest.url, asked, path);
          expect({ asked, path, ...(await said(gateway.url, asked, path)) }).toEqual({ asked, path, ...direct });
        }
      }
    });

    it('leads to the reads with a funnel, although it is a POST', async () => {
      const { gateway } = running();
      const body = JSON.stringify({ steps: [{ eventName: 'a' }, { eventName: 'b' }] });
      const path = `/analytics/apps/${encodeURIComponent('a/../b')}/funnel`;
      const answer = await fetch(`${gateway.url}${path}`, { method: 'POST', headers: JSON_HEADERS, body });
      expect([answer.status, await answer.json()]).toMatchObject([200, { appId: 'a/../b' }]);
    });

    it('leads to the reads with GraphQL, although it is a POST', async () => {
      const { gateway } = running();
      const body = JSON.stringify({ query: '{ dashboard(appId: "gateway") { appId } }' });
      const answer = await fetch(`${gateway.url}/analytics/graphql`, { method: 'POST', headers: JSON_HEADERS, body });
      expect([answer.status, await answer.json()]).toEqual([200, { data: { dashboard: { appId: 'gateway' } } }]);
    });

    it('leads to the admin API with every method, and by the path as it was sent', async () => {
      const { gateway, query } = running();
      const call = async (method: string, path: string, body?: object) => {
        const init = body === undefined ? {} : { headers: JSON_HEADERS, body: JSON.stringify(body) };
        const response = await fetch(`${gateway.url}${path}`, { method, ...init });
        return { status: response.status, allow: response.headers.get('allow') };
      };
      const app = `/analytics/admin/apps/${encodeURIComponent(`../${randomUUID()}`)}`;
      expect(await call('PUT', app, { name: 'Shop' })).toMatchObject({ status: 201 });
      expect(await call('GET', app)).toMatchObject({ status: 200 });
      expect(await call('POST', app)).toEqual({ status: 405, allow: 'DELETE, GET, HEAD, PUT' });
      expect(await call('DELETE', app)).toMatchObject({ status: 204 });
      expect(await call('GET', app)).toMatchObject({ status: 404 });
      const likeAdmin = `/analytics/users/${encodeURIComponent('../../admin/apps')}/events`;
      expect(await call('GET', likeAdmin)).toMatchObject({ status: 200 });
      expect(await (await fetch(`${gateway.url}${likeAdmin}`)).json()).toEqual(
        await (await fetch(`${query.url}${likeAdmin}`)).json(),
      );
    });

    it('passes live streams on as they come, and their upgrade to WebSocket', async () => {
      const { gateway } = running();
      const client = new AnalyticsClient(gateway.url);
      const appId = `live/${randomUUID()}`;
      const url = `${gateway.url}/analytics/apps/${encodeURIComponent(appId)}/live`;
      const [sse, socket] = [await fetch(url), await webSocketTo(url)];
      const [byEvents, byMessages] = [textIn(sse.body as AsyncIterable<Uint8Array>), textIn(socket)];
      await waitFor(() => byEvents().includes('event: resumed') && byMessages().includes('"event":"resumed"'));
      expect((await client.postEvent({ ...newEvent('u'), appId, eventName: 'seen-live' })).status).toBe(201);

      await waitFor(() => byEvents().includes('seen-live') && byMessages().includes('seen-live'));
      await sse.body?.cancel().catch(() => {});
      socket.destroy();
    });

    it('serves the page in the browser, whose questions all find their service', async () => {
      const { gateway } = running();
      const page = await fetch(`${gateway.url}/apps/gateway/explore`);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const script = /src="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      const { status, headers } = await fetch(`${gateway.url}${script}`);
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      const body = JSON.stringify({ steps: [{ eventName: 'a' }, { eventName: 'b' }], within: '1d' });
      const funnel = await fetch(`${gateway.url}/analytics/apps/gateway/funnel`, {
        method: 'POST',
        headers: JSON_HEADERS,
        body,
      });
      expect(funnel.status).toBe(200);
    });

    it('describes all services', async () => {
      const { gateway } = running();
      const whole: unknown = JSON.parse(readFileSync(`${ROOT}docs/openapi.json`, 'utf8'));
      for (const path of ['/openapi.json', '/docs/json']) {
        const response = await fetch(`${gateway.url}${path}`);
        expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(await response.json()).toEqual(whole);
      }
    });

    it('answers a path of its own, and a transfer coding that it does not know, with problems', async () => {
      const { gateway } = running();
      for (const path of ['/.problem', '/.ingest-api', '/.other-methods']) {
        const response = await fetch(`${gateway.url}${path}`);
        expect(response.status).toBe(404);
        expect(await problemOf(response)).toMatchObject({ status: 404, error: 'not_found' });
      }
      const answer = await answerTo(gateway.url, ['POST /analytics/events HTTP/1.1', 'Transfer-Encoding: xchunked']);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('application/problem+json');
      expect(answer).toContain('"error":"invalid_request"');
    });

    it('answers 503 while nobody takes writes, and reads go on', async () => {
      const { gateway, ingest } = running();
      const client = new AnalyticsClient(gateway.url);
      await ingest.stop();
      const { status, headers, body } = await client.postEvent(newEvent('u'), { 'x-correlation-id': 'nobody-there' });
      expect([status, headers.get('retry-after'), body['error'], body['correlationId']]).toEqual([
        503,
        '2',
        'unavailable',
        'nobody-there',
      ]);
      for (const path of ['/ready', '/health']) expect((await fetch(`${gateway.url}${path}`)).status).toBe(503);
      expect((await fetch(`${gateway.url}/live`)).status).toBe(200);
      expect((await client.userEvents('u')).status).toBe(200);
      await waitFor(() => gateway.output().includes('"correlationId":"nobody-there"'), { what: 'a line in the log' });
      await ingest.restart();
      await waitFor(async () => (await fetch(`${gateway.url}/ready`)).ok, {
        what: 'a ready gateway',
        timeoutMs: READY_MS,
      });
    });

    it('answers 503 while nobody answers reads, and writes go on', async () => {
      const { gateway, query } = running();
      const client = new AnalyticsClient(gateway.url);
      await query.stop();
      expect((await client.userEvents('u')).body).toMatchObject({ status: 503, error: 'unavailable' });
      for (const path of ['/ready', '/health']) expect((await fetch(`${gateway.url}${path}`)).status).toBe(503);
      expect((await client.postEvent(newEvent('u'))).status).toBe(201);
      await query.restart();
      await waitFor(async () => (await fetch(`${gateway.url}/ready`)).ok, {
        what: 'a ready gateway',
        timeoutMs: READY_MS,
      });
    });
  });
}
