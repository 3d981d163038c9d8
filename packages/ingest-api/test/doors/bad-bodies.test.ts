import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { altered, type CapturedRequest, captured, doorApp } from './fixture.js';

/** A request of each wire, and how its answer says that it failed. */
const WIRES: readonly { wire: string; request: CapturedRequest; failed: object }[] = [
  { wire: 'segment', request: captured('segment-analytics-node/batch-all-types'), failed: { success: false } },
  { wire: 'rudder', request: captured('rudder-sdk-node/batch-gzip'), failed: { success: false } },
  { wire: 'posthog', request: captured('posthog-python/batch-gzip'), failed: { type: 'error' } },
  { wire: 'posthog v1', request: captured('posthog-node/v1-batch'), failed: { type: 'error' } },
  { wire: 'posthog in a browser', request: captured('posthog-js/gzip-batch'), failed: { type: 'error' } },
  { wire: 'mixpanel', request: at('/mixpanel/track', 'mixpanel-python/track-batch'), failed: { status: 0 } },
  { wire: 'mixpanel in a browser', request: at('/mixpanel/track', 'mixpanel-browser/track-0'), failed: { status: 0 } },
  {
    wire: 'beacon',
    request: at('/analytics/beacon?key=shop-token', 'browser-beacon/sendbeacon-text'),
    failed: { success: false },
  },
];

function at(url: string, name: string): CapturedRequest {
  return { ...captured(name), url };
}

/** Smaller than the default, so that the bodies beyond it need not be built of megabytes. */
const LIMIT_BYTES = 524_288;
const TOO_LARGE = Buffer.alloc(2 * LIMIT_BYTES, '[');
/** A kilobyte that becomes more than the limit of a body. */
const BOMB = gzipSync(Buffer.alloc(2 * LIMIT_BYTES));
const raw = (request: CapturedRequest, body: Buffer, headers = {}): CapturedRequest => {
  const { 'content-encoding': _packed, ...rest } = request.headers;
  return { ...request, body, headers: { ...rest, ...headers } };
};

/** What goes wrong on the way, or at the sender; each with the status that it must have. */
const FAULTS: readonly { fault: string; status: number; of(request: CapturedRequest): CapturedRequest }[] = [
  { fault: 'nothing', status: 400, of: (request) => raw(request, Buffer.alloc(0)) },
  { fault: 'a body cut in half', status: 400, of: (request) => halved(request) },
  { fault: 'text cut in half', status: 400, of: (one) => altered(one, (body) => body.subarray(0, body.length >> 1)) },
  {
    fault: 'a byte that is no character',
    status: 400,
    of: (one) => altered(one, (body) => Buffer.concat([body.subarray(0, 20), Buffer.from([0xff]), body.subarray(21)])),
  },
  {
    fault: 'gzip in gzip',
    status: 400,
    of: (one) => raw(one, gzipSync(gzipSync('{"batch":[]}')), { 'content-encoding': 'gzip' }),
  },
  {
    fault: 'gzip in gzip that no header names',
    status: 400,
    of: (one) => raw(one, gzipSync(gzipSync('{"batch":[]}'))),
  },
  { fault: 'gzip whose end is missing', status: 400, of: (one) => raw(one, gzipSync(one.body).subarray(0, 40)) },
  { fault: 'too many bytes', status: 413, of: (one) => raw(one, TOO_LARGE) },
  { fault: 'a decompression bomb', status: 413, of: (one) => raw(one, BOMB) },
  {
    fault: 'a decompression bomb that a header names',
    status: 413,
    of: (one) => raw(one, BOMB, { 'content-encoding': 'gzip' }),
  },
  { fault: 'NaN', status: 400, of: (one) => raw(one, Buffer.from('{"batch":[{"value":NaN}]}')) },
  { fault: '100,000 records', status: 400, of: (one) => raw(one, Buffer.from(`[${'{},'.repeat(99_999)}{}]`)) },
  { fault: 'a text', status: 400, of: (one) => raw(one, Buffer.from('"track"')) },
  {
    fault: 'a charset that is not read',
    status: 415,
    of: (one) => ({ ...one, headers: { ...one.headers, 'content-type': 'text/plain; charset=utf-16' } }),
  },
];

function halved(request: CapturedRequest): CapturedRequest {
  return { ...request, body: request.body.subarray(0, request.body.length >> 1) };
}

it('a faulty body is answered in the words of its wire, and nothing of it is kept', async () => {
  const { send, records } = await doorApp({ environment: { BODY_LIMIT_BYTES: String(LIMIT_BYTES) } });
  for (const { wire, request, failed } of WIRES) {
    for (const { fault, status, of } of FAULTS) {
      const answer = await send(withKey(of(request)));
      expect({ wire, fault, status: answer.status, text: answer.text }).toMatchObject({ wire, fault, status });
      expect(JSON.parse(answer.text)).toMatchObject(failed);
    }
  }
  expect(records()).toEqual([]);
});

it('a content type that is not true is no fault', async () => {
  const { send, records, forget } = await doorApp();
  for (const { wire, request } of WIRES) {
    for (const type of ['application/octet-stream', 'image/png', 'application/json']) {
      forget();
      const answer = await send({ ...request, headers: { ...request.headers, 'content-type': type } });
      expect({ wire, type, kept: answer.status < 300 }).toEqual({ wire, type, kept: true });
      expect(records().length).toBeGreaterThan(0);
    }
  }
});

/** A body that cannot be read has no key: with one in a header it is the body that is refused. */
const withKey = (request: CapturedRequest): CapturedRequest =>
  request.url.includes('key=') || request.headers['authorization'] !== undefined
    ? request
    : { ...request, headers: { ...request.headers, 'x-api-key': 'shop-token' } };
