import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { JSON_HEADERS, testApp, useTestApp } from './test-app.js';

const PAGE = 'https://shop.example';
const write = (headers: Record<string, string>): InjectOptions => ({
  method: 'POST',
  url: '/echo',
  headers: { ...JSON_HEADERS, ...headers },
  payload: '{}',
});
const read = (headers: Record<string, string>): InjectOptions => ({ url: '/items/1', headers });

const plain = useTestApp();

const codesOf = async (environment: Record<string, string>, hosts: readonly string[]) => {
  const { app, ops } = await testApp(environment);
  const codes = hosts.map(async (host) => {
    const answers = await Promise.all([
      app.inject(read({ host })),
      app.inject(write({ host })),
      app.inject({ url: '/nowhere', headers: { host } }),
      ops.inject({ url: '/metrics', headers: { host } }),
    ]);
    return answers.map(({ statusCode }) => statusCode);
  });
  return Promise.all(codes);
};
const TAKEN = [200, 200, 404, 200];
const REFUSED = [421, 421, 421, 421];

describe('a name that is not the service’s', () => {
  it('on loopback is refused on both ports, because a page can make any name resolve to loopback', async () => {
    const own = ['localhost', 'localhost:3005', 'LOCALHOST:1', '127.0.0.1', '127.0.0.1:3005', '[::1]', '[::1]:3005'];
    expect(await codesOf({}, own)).toEqual(own.map(() => TAKEN));
    const foreign = [
      'evil.example',
      'evil.example:3005',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '127.evil.example',
      'localhost@evil.example',
      '10.1.2.3',
      '[::2]',
      ' ',
    ];
    expect(await codesOf({ HOST: 'localhost' }, foreign)).toEqual(foreign.map(() => REFUSED));
  });

  it('is taken once ALLOWED_HOSTS lists it', async () => {
    const hosts = ['analytics.lan', 'analytics.lan:3005', 'ANALYTICS.lan', 'localhost', 'evil.example'];
    const expected = [TAKEN, TAKEN, TAKEN, TAKEN, REFUSED];
    expect(await codesOf({ ALLOWED_HOSTS: 'analytics.lan, b.example' }, hosts)).toEqual(expected);
    expect(await codesOf({ ALLOWED_HOSTS: '*' }, ['evil.example'])).toEqual([TAKEN]);
  });

  it('off loopback is taken unless ALLOWED_HOSTS is set; addresses, by which probes call, are always taken', async () => {
    const hosts = ['any.example', '10.1.2.3:3005', '[fd00::1]:3005', 'a.example'];
    expect(await codesOf({ HOST: '0.0.0.0', AUTH: 'off' }, hosts)).toEqual([TAKEN, TAKEN, TAKEN, TAKEN]);
    const listed = { HOST: '0.0.0.0', AUTH: 'off', ALLOWED_HOSTS: 'a.example' };
    expect(await codesOf(listed, hosts)).toEqual([REFUSED, TAKEN, TAKEN, TAKEN]);
  });

  it('is answered with a problem that says what to set', async () => {
    const app = plain();
    const answer = await app.inject(write({ host: 'evil.example' }));
    expect(answer.json()).toMatchObject({
      status: 421,
      error: 'misdirected_request',
      detail: expect.stringMatching(/"evil\.example".*ALLOWED_HOSTS/),
    });
  });
});

describe('a page of another origin', () => {
  const notListed = [
    plain,
    useTestApp({ HOST: '0.0.0.0', AUTH: 'off' }),
    useTestApp({ CORS_ORIGIN: 'https://other.example' }),
  ];

  it.each([
    ['writes', write({ origin: PAGE })],
    ['reads', read({ origin: PAGE })],
    ['asks for a path that is not there', { url: '/nowhere', headers: { origin: PAGE } }],
    ['has no origin', write({ origin: 'null' })],
    ['is on another port of this machine', write({ origin: 'http://localhost:4170', 'sec-fetch-site': 'same-site' })],
    ['sends no origin, but the browser says so', read({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })],
    ['is of the same site', read({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })],
    [
      'shows the service in a frame',
      read({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
    ],
    [
      'submits a form',
      write({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
    ],
    [
      'asks first',
      { method: 'OPTIONS', url: '/echo', headers: { origin: PAGE, 'access-control-request-method': 'POST' } },
    ],
  ] as [string, InjectOptions][])('is refused, with what to set, when it %s', async (_name, request) => {
    for (const app of notListed) {
      const answer = await app().inject(request);
      expect(answer.json()).toMatchObject({
        status: 403,
        error: 'forbidden_origin',
        detail: expect.stringContaining('CORS_ORIGIN'),
      });
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('is refused on the operations port, whatever CORS_ORIGIN lists', async () => {
    const { ops } = await testApp({ CORS_ORIGIN: PAGE });
    expect((await ops.inject({ url: '/metrics', headers: { origin: PAGE } })).statusCode).toBe(403);
  });

  it('may read and write once CORS_ORIGIN lists it, also in ways that are no CORS requests', async () => {
    for (const CORS_ORIGIN of [PAGE, '*']) {
      const { app } = await testApp({ CORS_ORIGIN });
      for (const request of [write({ origin: PAGE }), read({ origin: PAGE })]) {
        const { statusCode, headers } = await app.inject(request);
        expect([statusCode, headers['cross-origin-resource-policy']]).toEqual([200, 'cross-origin']);
      }
    }
  });

  it('may link to the service', async () => {
    const app = plain();
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await app.inject(read(link))).statusCode).toBe(200);
  });
});

describe('nobody is refused who', () => {
  it.each([
    ['is no browser', {}],
    ['is a page of the service', { origin: 'http://localhost:3005', host: 'localhost:3005' }],
    ['is a page of the service behind a proxy with TLS', { origin: 'https://127.0.0.1', host: '127.0.0.1' }],
    [
      'is a page of the service by the browser’s word',
      { origin: 'https://x.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['typed the address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ] as [string, Record<string, string>][])('%s', async (_name, headers) => {
    const app = plain();
    expect((await app.inject(write(headers))).statusCode).toBe(200);
    expect((await app.inject(read(headers))).statusCode).toBe(200);
  });

  it('is a page of the service behind a trusted proxy that gives it another host', async () => {
    const { app } = await testApp({ TRUST_PROXY: '127.0.0.1' });
    const headers = { origin: 'https://analytics.example', 'x-forwarded-host': 'analytics.example' };
    expect((await app.inject(write(headers))).statusCode).toBe(200);
  });
});
