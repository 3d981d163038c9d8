import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { AppSettings } from '@analytics/shared/contracts';
import { storeUnavailable } from '@analytics/shared/errors';
import type { Store } from '@analytics/shared/ports';
import { appSettings, catalogWith } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS } from './fixture/app.js';
import { EVENTS, KINDS } from './fixture/kinds.js';
import { storeThat } from './fixture/ports.js';

const NOW = NOW_MS / 1_000;
const SECRET = 'ss_first';
const secret = (text: string, notAfter?: number) => ({
  appId: 'shop',
  name: 'server',
  secret: text,
  createdAt: 0,
  ...(notAfter === undefined ? {} : { notAfter }),
});

const hmac = (key: string, time: number | string, body: string | Buffer) =>
  createHmac('sha256', key).update(`${time}.`).update(body).digest('hex');
const signed = (body: string | Buffer, key = SECRET, time: number = NOW) => ({
  'x-signature': `t=${time},v1=${hmac(key, time, body)}`,
});

const RECORD = JSON.stringify(EVENTS.record({ eventId: 'e-1' }));
const takesAll: Store['write'] = async (points) => points.map(() => ({ status: 'stored' }));

/** The production app for `shop`, which has these settings and `SECRET`; `send` says the status and the error code. */
async function signingApp(signing: AppSettings['signing'], write: Store['write'] = takesAll) {
  const catalog = catalogWith({
    app: { shop: appSettings({ signing }), other: appSettings({ signing: 'required' }) },
    'signing-secret': { s1: secret(SECRET) },
  });
  const ingest = await ingestApp({ catalog, store: storeThat(write) });
  const post = (payload: string | Buffer, headers: Record<string, string> = {}, url = EVENTS.one) =>
    ingest.post(url, undefined, { payload, headers });
  const send = async (...args: Parameters<typeof post>) => {
    const { status, body } = await post(...args);
    return [status, (body as { error?: string }).error];
  };
  return { app: ingest.app, catalog, post, send };
}
const TAKEN = [201, undefined];
const REFUSED = [401, 'bad_signature'];

describe.each(KINDS)('a signed $name', ({ one, record }) => {
  it('is taken, and one that is not signed or altered by a byte is refused', async () => {
    const { send } = await signingApp('required');
    const body = JSON.stringify(record({ timestamp: NOW_MS }));
    expect(await send(body, {}, one)).toEqual(REFUSED);
    expect(await send(body.replace(`${NOW_MS}`, `${NOW_MS + 1}`), signed(body), one)).toEqual(REFUSED);
    expect(await send(`${body} `, signed(body), one)).toEqual(REFUSED);
    expect(await send(body, signed(body), one)).toEqual(TAKEN);
  });
});

it.each([
  [-301, REFUSED],
  [-300, TAKEN],
  [300, TAKEN],
  [301, REFUSED],
])('a signature whose time is %i s from the service’s gets %j', async (skew, answer) => {
  const { send } = await signingApp('required');
  expect(await send(RECORD, signed(RECORD, SECRET, NOW + skew))).toEqual(answer);
});

it('a request that is sent again is refused, one after the other and at once', async () => {
  const { send } = await signingApp('required');
  expect(await send(RECORD, signed(RECORD))).toEqual(TAKEN);
  expect(await send(RECORD, signed(RECORD))).toEqual(REFUSED);
  const upperCase = `t=${NOW},v1=${hmac(SECRET, NOW, RECORD).toUpperCase()}`;
  expect(await send(RECORD, { 'x-signature': upperCase })).toEqual(REFUSED);
  const anew = signed(RECORD, SECRET, NOW + 1);
  const answers = await Promise.all([send(RECORD, anew), send(RECORD, anew)]);
  expect(answers).toEqual(expect.arrayContaining([TAKEN, REFUSED]));
});

it('a request that came to nothing may be sent again as it was', async () => {
  let isAway = true;
  const { send } = await signingApp('required', async (points) => {
    if (isAway) throw storeUnavailable(new Error('away'));
    return takesAll(points);
  });
  expect(await send(RECORD, signed(RECORD))).toEqual([503, 'store_unavailable']);
  isAway = false;
  expect(await send(RECORD, signed(RECORD))).toEqual(TAKEN);
  expect(await send(RECORD, signed(RECORD))).toEqual(REFUSED);
});

it('each secret of the app that is valid signs, others do not', async () => {
  const { catalog, send } = await signingApp('required');
  expect(await send(RECORD, signed(RECORD, 'ss_wrong'))).toEqual(REFUSED);
  catalog.set('signing-secret', 's1', secret(SECRET, NOW_MS + 1));
  catalog.set('signing-secret', 's2', secret('ss_second'));
  expect(await send(RECORD, signed(RECORD))).toEqual(TAKEN);
  expect(await send(RECORD, signed(RECORD, 'ss_second'))).toEqual(TAKEN);
  catalog.set('signing-secret', 's1', secret(SECRET, NOW_MS));
  expect(await send(RECORD, signed(RECORD, SECRET, NOW - 1))).toEqual(REFUSED);
  const both = `t=${NOW - 2},v1=${hmac(SECRET, NOW - 2, RECORD)},v1=${hmac('ss_second', NOW - 2, RECORD)}`;
  expect(await send(RECORD, { 'x-signature': both })).toEqual(TAKEN);
});

it('what is signed of a compressed body are the bytes as they were sent', async () => {
  const { send } = await signingApp('required');
  const packed = gzipSync(RECORD);
  const gzip = { 'content-encoding': 'gzip' };
  expect(await send(packed, { ...gzip, ...signed(RECORD) })).toEqual(REFUSED);
  expect(await send(packed, { ...gzip, ...signed(packed) })).toEqual(TAKEN);
});

it('an app that requires signatures and has no secret takes nothing', async () => {
  const { catalog, post } = await signingApp('required');
  catalog.set('signing-secret', 's1', undefined);
  expect(await post(RECORD, signed(RECORD, ''))).toMatchObject({
    status: 401,
    body: { error: 'bad_signature', detail: expect.stringContaining('no signing secret') },
  });
});

it('where signatures are optional, one that is there must be right', async () => {
  const { send } = await signingApp('optional');
  expect(await send(RECORD)).toEqual(TAKEN);
  expect(await send(RECORD, signed(RECORD, 'ss_wrong'))).toEqual(REFUSED);
  expect(await send(RECORD, { 'x-signature': 'sha256=abc' })).toEqual(REFUSED);
  expect(await send(RECORD, signed(RECORD))).toEqual(TAKEN);
});

it('an app that wants no signatures does not look at them', async () => {
  const { send } = await signingApp('off');
  expect(await send(RECORD, { 'x-signature': 'sha256=abc' })).toEqual(TAKEN);
});

it('a signed request without a body, or with one that is no JSON, hears of that', async () => {
  const { send } = await signingApp('required');
  expect(await send('', signed(''))).toEqual([400, 'malformed_json']);
  expect(await send('{', signed('{'))).toEqual([400, 'malformed_json']);
});

it('a batch may have records of several apps: those whose app did not sign are refused, the others are kept', async () => {
  const { catalog, post } = await signingApp('required');
  const records = ['shop', 'other', 'free', 'shop'].map((appId) => EVENTS.record({ appId }));
  const body = JSON.stringify(records);
  const { status, body: answer } = await post(body, signed(body), EVENTS.batch);
  expect([status, (answer as { results: object[] }).results]).toMatchObject([
    207,
    [{ status: 'stored' }, { status: 'rejected', error: 'bad_signature' }, { status: 'stored' }, { status: 'stored' }],
  ]);
  catalog.set('signing-secret', 's2', { ...secret('ss_other'), appId: 'other' });
  const both = `t=${NOW},v1=${hmac(SECRET, NOW, `${body} `)},v1=${hmac('ss_other', NOW, `${body} `)}`;
  expect((await post(`${body} `, { 'x-signature': both }, EVENTS.batch)).status).toBe(201);
});

it('a request with records of very many signing apps is not hashed for each', async () => {
  const { catalog, post } = await signingApp('off');
  const apps = Array.from({ length: 9 }, (_, index) => `app-${index}`);
  for (const appId of apps) {
    catalog.set('app', appId, appSettings({ signing: 'required' }));
    catalog.set('signing-secret', appId, { ...secret(SECRET), appId });
  }
  const body = JSON.stringify(apps.map((appId) => EVENTS.record({ appId })));
  expect((await post(body, signed(body), EVENTS.batch)).body).toMatchObject({ count: 8, rejected: 1 });
});

it('a large body in many pieces is signed as a whole, and one that is too large hears of that', async () => {
  const { app } = await signingApp('required');
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const record = EVENTS.record({ properties: { text: 'x'.repeat(3_000) } });
  const send = async (records: number, encoding: 'gzip' | undefined) => {
    const json = JSON.stringify(Array.from({ length: records }, () => record));
    const body = encoding === undefined ? Buffer.from(json) : gzipSync(json, { level: 0 });
    const headers = { 'content-type': 'application/json', ...signed(body) };
    const { status } = await fetch(`${url}${EVENTS.batch}`, {
      method: 'POST',
      headers: encoding === undefined ? headers : { ...headers, 'content-encoding': encoding },
      // A stream is sent in pieces, without saying how long it is.
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit);
    return status;
  };
  for (const encoding of [undefined, 'gzip'] as const) {
    expect(await send(1_000, encoding)).toBe(201);
    expect(await send(2_000, encoding)).toBe(413);
  }
});
