import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { exchange, rawRequest, statusesIn } from '../requests.js';
import { call } from './call.js';
import type { World } from './world.js';

const POST = 'POST /analytics/events';
const TYPE = 'content-type: application/json';
const CHUNKED = 'transfer-encoding: chunked';
const LAST_CHUNK = '0\r\n\r\n';
const chunk = (text: string, extension = '') => `${text.length.toString(16)}${extension}\r\n${text}\r\n`;
/** Requests without a right to an answer of their own. */
const NOT_TAKEN = [400, 401, 403, 404, 405, 408, 413, 501];

interface Hiding {
  /** The key of who sends it. */
  key: string;
  hidden: string;
}

/** Requests that two who read them might end in different places; behind each may be another one. */
const SMUGGLED: readonly [string, (hiding: Hiding) => string][] = [
  [
    'CL.TE',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, lengthOf(LAST_CHUNK + hidden), CHUNKED], LAST_CHUNK + hidden),
  ],
  [
    'TE.CL',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, 'content-length: 4', CHUNKED], chunk(hidden) + LAST_CHUNK),
  ],
  ...[
    'transfer-encoding: chunked\r\ntransfer-encoding: identity',
    'transfer-encoding: identity\r\ntransfer-encoding: chunked',
    'transfer-encoding: chunked, identity',
    'transfer-encoding: gzip, chunked',
    'transfer-encoding : chunked',
    'transfer-encoding\t: chunked',
    'transfer-encoding:\tchunked',
    'transfer-encoding: \x0bchunked',
    'transfer-encoding: chunked\x00',
    'transfer-encoding: xchunked',
    'transfer-encoding: chunked;q=1',
    'transfer-encoding: "chunked"',
    'transfer-encoding: chunked ',
    'transfer-encoding:\r\n chunked',
    ' transfer-encoding: chunked',
    'x: y\ntransfer-encoding: chunked',
    'x: y\rtransfer-encoding: chunked',
    'transfer_encoding: chunked',
    'Transfer-Encoding: CHUNKED',
  ].map((header): [string, (hiding: Hiding) => string] => [
    `TE.TE ${JSON.stringify(header)}`,
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, lengthOf(LAST_CHUNK + hidden), header], LAST_CHUNK + hidden),
  ]),
  ...[
    ['content-length: 0', 'own'],
    ['content-length: 2', 'own'],
    ['own', 'content-length: 0'],
    ['content-length: +0'],
    ['content-length: 0x0'],
    ['content-length: 0, 0'],
    ['content-length: -1'],
    ['content-length:\r\n 0'],
    ['content-length: 0\x00'],
    ['content-length : 0'],
    ['content_length: 0', 'own'],
    ['content-length: 18446744073709551616'],
  ].map((headers): [string, (hiding: Hiding) => string] => [
    `lengths ${JSON.stringify(headers)}`,
    ({ key, hidden }) =>
      rawRequest(POST, [key, TYPE, ...headers.map((header) => (header === 'own' ? lengthOf(hidden) : header))], hidden),
  ]),
  [
    'a header that goes on in the next line',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, `x: y\r\n ${lengthOf(hidden)}`], hidden),
  ],
  [
    'line ends without CR',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, lengthOf(hidden)], hidden).replace(/\r\n/, '\n'),
  ],
  [
    'headers that end without CR',
    ({ key, hidden }) => `${POST} HTTP/1.1\nhost: 127.0.0.1\n${key}\n${TYPE}\n\n${hidden}`,
  ],
  [
    'an extension of a chunk',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], chunk(hidden, ';a=b') + LAST_CHUNK),
  ],
  [
    'an extension with a line end',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `2;a\n${hidden}\r\n${LAST_CHUNK}`),
  ],
  [
    'a chunk that ends without CR',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `2\n{}\n0\n\n${hidden}`),
  ],
  ['a chunk size with a blank', ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `0 \r\n\r\n${hidden}`)],
  ['a negative chunk', ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `-1\r\n${hidden}`)],
  ['a hexadecimal chunk', ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `0x0\r\n\r\n${hidden}`)],
  [
    'a chunk that overflows',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `fffffffffffffffff\r\n${hidden}`),
  ],
  [
    'trailers that are headers',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, CHUNKED], `0\r\n${lengthOf(hidden)}\r\nhost: x\r\n\r\n`),
  ],
  [
    'HTTP/1.0 with chunks',
    ({ key, hidden }) =>
      rawRequest(POST, [key, TYPE, CHUNKED, 'connection: keep-alive'], LAST_CHUNK + hidden).replace(
        'HTTP/1.1',
        'HTTP/1.0',
      ),
  ],
  [
    'HTTP/1.0 kept alive, without a length',
    ({ key, hidden }) =>
      rawRequest(POST, [key, TYPE, 'connection: keep-alive'], hidden).replace('HTTP/1.1', 'HTTP/1.0'),
  ],
  [
    'an upgrade to h2c',
    ({ key, hidden }) =>
      rawRequest(
        'GET /live',
        [
          key,
          'connection: upgrade, http2-settings',
          'upgrade: h2c',
          'http2-settings: AAMAAABkAAQAAP__',
          lengthOf(hidden),
        ],
        hidden,
      ),
  ],
  [
    'an upgrade to a websocket',
    ({ key, hidden }) =>
      rawRequest(
        'GET /live',
        [key, 'connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 1', lengthOf(hidden)],
        hidden,
      ),
  ],
  [
    'an expectation',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, 'expect: 100-continue', lengthOf(hidden)], hidden),
  ],
  [
    'an expectation that nobody knows',
    ({ key, hidden }) => rawRequest(POST, [key, TYPE, 'expect: 100-continuex', lengthOf(hidden)], hidden),
  ],
  ['a read with a body', ({ key, hidden }) => rawRequest('GET /analytics/metrics', [key, lengthOf(hidden)], hidden)],
  ['a HEAD with a body', ({ key, hidden }) => rawRequest('HEAD /analytics/metrics', [key, lengthOf(hidden)], hidden)],
  ['a probe with a body', ({ key, hidden }) => rawRequest('GET /health', [key, lengthOf(hidden)], hidden)],
  [
    'a deletion with a body',
    ({ key, hidden }) => rawRequest('DELETE /analytics/admin/apps/x', [key, lengthOf(hidden)], hidden),
  ],
  [
    'an unknown method with a body',
    ({ key, hidden }) => rawRequest('PATCH /analytics/metrics', [key, lengthOf(hidden)], hidden),
  ],
  [
    'a request line with a request',
    ({ key, hidden }) => rawRequest(`GET /live%20HTTP/1.1%0d%0a${encodeURIComponent(hidden)}`, [key]),
  ],
  [
    'a name with a line end',
    ({ key, hidden }) => rawRequest('GET /live', [key, `x\r\n\r\n${hidden}`.replace('\r\n\r\n', '\n\n')]),
  ],
];

function lengthOf(text: string): string {
  return `content-length: ${Buffer.byteLength(text, 'latin1')}`;
}

/** What one sends ends where it ends: no part of it is a request in the name of others, and no answer goes astray. */
export function describeSmuggling(world: () => World): void {
  // Side by side: each waits until its connections have been silent for a while.
  it.concurrent.each(SMUGGLED)(
    '%s: nothing of another tenant is answered, and nobody else’s answer is another',
    async (_name, build) => {
      const { url, a, b } = world();
      const path = `/analytics/users/${b.userId}/events?limit=2`;
      const hidden = rawRequest(`GET ${path}`, ['x-hidden: 1']);
      const bytes = build({ key: `authorization: Bearer ${a.key}`, hidden });
      let isOver = false;
      // The other tenant goes on reading: through the gateway, over the same connections.
      const victim = async () => {
        const wrong: string[] = [];
        while (!isOver) {
          const id = randomUUID();
          const headers = { 'x-correlation-id': id };
          const answer = await call({ url, key: b.key, path, headers });
          const isOwn =
            answer.status === 200 && answer.headers.get('x-correlation-id') === id && answer.text.includes(b.mark);
          if (!isOwn) wrong.push(`${answer.status} ${answer.text}`);
        }
        return wrong;
      };
      const victims = Promise.all([victim(), victim()]);
      const sent = await Promise.all([exchange(url, bytes), exchange(url, bytes), exchange(url, bytes)]).finally(() => {
        isOver = true;
      });
      expect((await victims).flat()).toEqual([]);
      for (const answers of sent) {
        expect(answers).not.toContain(b.mark);
        // Where the hidden one is a request of its own to who reads it, it has no credential.
        const [first, ...more] = statusesIn(answers).filter((status) => status !== 100);
        if (first !== undefined) expect([200, 201, ...NOT_TAKEN], answers).toContain(first);
        for (const status of more) expect(NOT_TAKEN, answers).toContain(status);
        expect(answers).not.toMatch(/HTTP\/1\.1 101/);
      }
    },
  );
}
