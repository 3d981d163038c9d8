import { randomUUID } from 'node:crypto';
import { AnalyticsClient } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { eventJson, exchange, post, rawRequest, statusesIn } from '../requests.js';
import type { AttackTarget } from '../target.js';

const HIDDEN = rawRequest('GET /live', ['x-hidden: 1']);
const POST = 'POST /analytics/events';
const TYPE = 'content-type: application/json';
const CHUNKED = 'transfer-encoding: chunked';
const LENGTH = `content-length: ${HIDDEN.length}`;

/** Requests that a proxy and a server might cut in different places; each hides another one. */
const SMUGGLED: readonly [string, string][] = [
  ['a length and chunks', rawRequest(POST, [TYPE, LENGTH, CHUNKED], `0\r\n\r\n${HIDDEN}`)],
  ['chunks twice', rawRequest(POST, [TYPE, CHUNKED, CHUNKED], `0\r\n\r\n`)],
  ['chunks and identity', rawRequest(POST, [TYPE, LENGTH, CHUNKED, 'transfer-encoding: identity'], HIDDEN)],
  ['chunks after a vertical tab', rawRequest(POST, [TYPE, LENGTH, 'transfer-encoding: \x0bchunked'], HIDDEN)],
  ['chunks before the colon’s blank', rawRequest(POST, [TYPE, LENGTH, 'transfer-encoding : chunked'], HIDDEN)],
  ['two lengths', rawRequest(POST, [TYPE, 'content-length: 0', LENGTH], HIDDEN)],
  ['a length with a sign', rawRequest(POST, [TYPE, `content-length: +${HIDDEN.length}`], HIDDEN)],
  ['a hexadecimal length', rawRequest(POST, [TYPE, 'content-length: 0x5'], HIDDEN)],
  ['a chunk that overflows', rawRequest(POST, [TYPE, CHUNKED], `fffffffffffffffff\r\n${HIDDEN}`)],
  ['two hosts', rawRequest('GET /live', ['host: 127.0.0.1', 'host: evil.example'])],
  ['a read with a request as its body', rawRequest('GET /live', [LENGTH], HIDDEN)],
  ['an unknown coding', rawRequest(POST, [TYPE, 'transfer-encoding: xchunked', LENGTH], HIDDEN)],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
];

/** What only a proxy in front can get wrong. */
export function describeBehindGateway(target: () => AttackTarget): void {
  it.each(SMUGGLED)('%s: one answer at most, and none to a hidden request', async (_name, bytes) => {
    const statuses = statusesIn(await exchange(target().url, bytes));
    expect(statuses.length).toBeLessThanOrEqual(1);
    for (const status of statuses) expect([200, 400, 405, 501]).toContain(status);
  });

  it('what a client claims to be is not stored', async () => {
    const { url } = target();
    const claims = ['x-forwarded-for', 'x-real-ip', 'x_forwarded_for'].map((name) => [name, '198.51.100.7'] as const);
    for (const [name, value] of [...claims, ['forwarded', 'for=198.51.100.7'] as const]) {
      const userId = randomUUID();
      expect((await post(`${url}/analytics/events`, eventJson(userId), { [name]: value })).status).toBe(201);
      expect((await new AnalyticsClient(url).userEvents(userId)).body.events[0]?.ipAddress).toBe('127.0.0.1');
    }
  });

  describe.each(['h2c', 'websocket'])('an upgrade to %s', (protocol) => {
    it('is not carried out', async () => {
      const headers = [`upgrade: ${protocol}`, 'connection: upgrade'];
      expect(statusesIn(await exchange(target().url, rawRequest('GET /live', headers)))).not.toContain(101);
    });
  });
}
