import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { anyone, type CapturedRequest, doorApp } from '../fixture.js';
import { REQUESTS, successOf } from './requests.js';

const FINAL = [400, 401, 413, 415, 422];
const isFinal = (status: number): boolean => FINAL.includes(status);

/** What a damaged request may be answered: refused for good in the words of its wire, or taken as what it still is. */
function expectClear(name: string, request: CapturedRequest, { status, text }: { status: number; text: string }): void {
  const isClear = status === successOf(request) || status === 207 || (isFinal(status) && text !== '');
  expect(isClear, `${name}: ${status} ${text.slice(0, 200)}`).toBe(true);
}

describe('a request of a real sender', () => {
  it('is never answered with a 5xx, or by silence, when it is cut', async () => {
    const { send } = await doorApp({ authenticator: anyone });
    for (const request of REQUESTS) {
      for (const part of [0, 0.1, 0.5, 0.9]) {
        const cut = { ...request, body: request.body.subarray(0, Math.floor(request.body.length * part)) };
        expectClear(`${request.name} cut at ${part}`, request, await send(cut));
      }
      const oneShort = { ...request, body: request.body.subarray(0, -1) };
      expectClear(`${request.name} one short`, request, await send(oneShort));
    }
  });

  it('is never answered with a 5xx when a byte of it is another one', async () => {
    const { send } = await doorApp({ authenticator: anyone });
    for (const request of REQUESTS) {
      for (let step = 1; step <= 8; step += 1) {
        const at = Math.floor((request.body.length * step) / 9);
        const body = Buffer.from(request.body);
        body[at] = ((body[at] ?? 0) + 97) % 256;
        expectClear(`${request.name} altered at ${at}`, request, await send({ ...request, body }));
      }
    }
  });

  it('that is packed by gzip twice is refused, and nothing of it is kept', async () => {
    const { send, records } = await doorApp({ authenticator: anyone });
    for (const request of REQUESTS) {
      const headers = { ...request.headers, 'content-encoding': 'gzip' };
      const { status } = await send({ ...request, headers, body: gzipSync(gzipSync(request.body)) });
      expect({ name: request.name, refused: isFinal(status) }).toEqual({ name: request.name, refused: true });
    }
    expect(records()).toEqual([]);
  });

  it('of another content type is refused with 415 where the type says what the body is', async () => {
    const { send, records } = await doorApp({ authenticator: anyone });
    for (const request of REQUESTS.filter(({ name }) => /^(otel|prometheus)/.test(name))) {
      const headers = { ...request.headers, 'content-type': 'text/csv' };
      const { status, text } = await send({ ...request, headers });
      expect([request.name, status, text.length > 0]).toEqual([request.name, 415, true]);
    }
    expect(records()).toEqual([]);
  });

  it('without a valid key is answered 401', async () => {
    const { send, records } = await doorApp();
    for (const request of REQUESTS) {
      const { authorization: _, ...headers } = request.headers;
      for (const key of [{}, { authorization: 'Bearer nobody' }, { authorization: 'Token nobody' }]) {
        const { status } = await send({ ...request, headers: { ...headers, ...key } });
        expect([request.name, status]).toEqual([request.name, 401]);
      }
    }
    expect(records()).toEqual([]);
  });

  it('with a key of one app is of that app, whatever it says of itself', async () => {
    const { send, records } = await doorApp();
    for (const request of REQUESTS.filter(({ name }) => !name.startsWith('cloudevents'))) {
      const { authorization: _, 'x-api-key': __, ...headers } = request.headers;
      const withKey = { ...headers, authorization: 'Bearer shop-write-key' };
      const { status } = await send({ ...request, headers: withKey });
      expect([request.name, status]).toEqual([request.name, successOf(request)]);
    }
    expect(new Set(records().map(({ appId }) => appId))).toEqual(new Set(['shop']));
  });
});

it('a request that names an app which its key is not for is refused on every wire', async () => {
  const { send, records } = await doorApp();
  for (const request of REQUESTS.filter(({ name }) => !name.endsWith('/metadata'))) {
    const { authorization: _, 'x-api-key': __, ...headers } = request.headers;
    const foreign = { ...headers, authorization: 'Bearer shop-write-key', 'x-app-id': 'other' };
    const { status } = await send({ ...request, headers: foreign });
    expect([request.name, status]).toEqual([request.name, 403]);
  }
  expect(records()).toEqual([]);
});

describe('a body that is too large', () => {
  const sized = { authenticator: anyone, environment: { BODY_LIMIT_BYTES: '100000' } };

  it('is answered 413 on every wire, packed or not', async () => {
    const { ask, records } = await doorApp(sized);
    const large = Buffer.alloc(10_000_000, 'cpu v=1\n');
    const urls: [string, string][] = [
      ['/v1/metrics', 'application/x-protobuf'],
      ['/v1/logs', 'application/json'],
      ['/api/v2/write', 'text/plain'],
      ['/write', ''],
      ['/cloudevents', 'application/cloudevents+json'],
      ['/api/v1/write', 'application/x-protobuf'],
    ];
    for (const [url, type] of urls) {
      const headers = type === '' ? {} : { 'content-type': type };
      const plain = await ask({ method: 'POST', url, headers, payload: large });
      expect([url, plain.status]).toEqual([url, 413]);
      if (url === '/api/v1/write') continue;
      const packed = { ...headers, 'content-encoding': 'gzip' };
      const bomb = await ask({ method: 'POST', url, headers: packed, payload: gzipSync(large) });
      expect([url, bomb.status]).toEqual([url, 413]);
    }
    expect(records()).toEqual([]);
  });

  it('of snappy that says how large it is gets no memory', async () => {
    const { ask } = await doorApp(sized);
    const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy' };
    // 4 GB minus one.
    const payload = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0]);
    const { status, text } = await ask({ method: 'POST', url: '/api/v1/write', headers, payload });
    expect([status, text]).toEqual([413, expect.stringContaining('4294967295 bytes after decompression')]);
  });
});
