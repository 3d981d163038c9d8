import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { type AppPolicies, defaultPolicies } from '../../src/ports/index.js';
import { JSON_HEADERS, testApp, useTestApp } from './test-app.js';

const PAGE = 'https://shop.example';
const policies: AppPolicies = {
  ...defaultPolicies,
  pageGrantOf: (origin) => (origin === PAGE ? 'listed' : undefined),
};
const ask = (method: string, url = '/write', origin = PAGE): InjectOptions => ({
  method: 'OPTIONS',
  url,
  headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' },
});
const write: InjectOptions = {
  method: 'POST',
  url: '/write',
  headers: { ...JSON_HEADERS, origin: PAGE },
  payload: '{}',
};

describe.each([{}, { CORS_ORIGIN: 'https://console.example' }])(
  'a page whose origin an app lists, with %j',
  (environment) => {
    const page = useTestApp(environment, { policies });

    it('may ask whether it may write, and write', async () => {
      const app = page();
      const asked = await app.inject(ask('POST'));
      expect(asked.statusCode).toBe(204);
      expect(asked.headers).toMatchObject({
        'access-control-allow-origin': PAGE,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
      });
      const written = await app.inject(write);
      expect(written.json()).toEqual({ page: { origin: PAGE, mayCall: false } });
      expect(written.headers['access-control-allow-origin']).toBe(PAGE);
    });

    it.each([
      ['read', { url: '/read', headers: { origin: PAGE } }],
      ['read what is open', { url: '/items/1', headers: { origin: PAGE } }],
      ['ask to read', ask('GET', '/read')],
      ['send to a route that does not write', { ...write, url: '/echo' }],
      ['ask for a path that is not there', { url: '/nowhere', headers: { origin: PAGE } }],
    ] as [string, InjectOptions][])('may not %s', async (_name, request) => {
      const app = page();
      const { statusCode, headers } = await app.inject(request);
      expect(statusCode).toBe(403);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    });

    it('opens nothing for pages of other origins', async () => {
      const app = page();
      for (const request of [ask('POST', '/write', 'https://evil.example'), ask('POST', '/write', 'null')]) {
        expect((await app.inject(request)).statusCode).toBe(403);
      }
    });
  },
);

it('pages of CORS_ORIGIN may read and write as before, and programs hear which methods there are', async () => {
  const { app } = await testApp({ CORS_ORIGIN: PAGE }, { policies: defaultPolicies });
  const asked = await app.inject(ask('GET', '/items/1'));
  expect([asked.statusCode, asked.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD, POST']);
  expect((await app.inject(write)).json()).toEqual({ page: { origin: PAGE, mayCall: true } });
  const { app: closed } = await testApp({}, { policies: defaultPolicies });
  const { statusCode, headers } = await closed.inject({ method: 'OPTIONS', url: '/echo' });
  expect([statusCode, headers['allow']]).toEqual([405, 'POST']);
});
