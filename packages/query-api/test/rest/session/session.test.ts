import { expect, it } from 'vitest';
import { NOW_MS } from '../../fixture/app.js';
import { cookieOf, FROM_PAGE, sessionApp } from './fixture.js';

const SESSION = '/analytics/session';
const at = (ms: number) => new Date(ms).toISOString();
const HOUR_MS = 3_600_000;

it('with AUTH=off nobody signs in, and everybody may do everything', async () => {
  const { call, signIn } = await sessionApp({ AUTH: 'off' });
  const off = {
    authentication: 'off',
    signedIn: false,
    scopes: ['write', 'read', 'admin'],
    apps: 'all',
    signInWith: [],
  };
  expect(await call('GET', SESSION)).toMatchObject({ status: 200, body: off });
  expect(await signIn({ key: 'any' })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  expect(await call('DELETE', SESSION, { headers: FROM_PAGE })).toMatchObject({ status: 204 });
});

it('who signs in with a key reads and changes by the cookie what the key allows, until they sign out', async () => {
  const { call, signIn, addKey } = await sessionApp();
  const { key } = await addKey();
  const nobody = { authentication: 'on', signedIn: false, scopes: [], apps: [], signInWith: ['key'] };
  expect((await call('GET', SESSION)).body).toEqual(nobody);

  const answer = await signIn({ key });
  const session = {
    authentication: 'on',
    signedIn: true,
    name: 'Ann',
    scopes: ['read', 'admin'],
    apps: ['shop'],
    signInWith: ['key'],
    expiresAt: at(NOW_MS + 12 * HOUR_MS),
  };
  expect(answer).toMatchObject({ status: 201, body: session });
  expect(answer.headers['set-cookie']).toMatch(
    /^analytics_session=v1\.[\w-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
  );
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(JSON.stringify(answer)).not.toContain(key.split('_')[2]);

  const headers = { cookie: cookieOf(answer), ...FROM_PAGE };
  expect((await call('GET', SESSION, { headers })).body).toEqual(session);
  expect((await call('GET', '/of/shop', { headers })).status).toBe(200);
  expect((await call('GET', '/of/blog', { headers })).status).toBe(403);
  expect((await call('PUT', '/of/shop', { headers })).status).toBe(200);
  expect((await call('PUT', '/of/shop', { headers: { cookie: headers.cookie } })).status).toBe(403);

  const out = await call('DELETE', SESSION, { headers });
  expect(out.status).toBe(204);
  expect(out.headers['set-cookie']).toEqual([
    '__Host-analytics_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
    'analytics_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
  ]);
});

it('a session of a key that expires ends with it, and of one that is revoked at once', async () => {
  const { call, signIn, addKey, catalog } = await sessionApp({ SESSION_HOURS: '2' });
  const expiring = await signIn({ key: (await addKey({ notAfter: NOW_MS + HOUR_MS })).key });
  expect(expiring.body['expiresAt']).toBe(at(NOW_MS + HOUR_MS));
  const { id, key } = await addKey();
  const headers = { cookie: cookieOf(await signIn({ key })) };
  expect((await call('GET', '/of/shop', { headers })).status).toBe(200);
  await catalog.delete('key', id, { revision: 1, by: 'admin' });
  expect((await call('GET', '/of/shop', { headers })).status).toBe(401);
  expect((await call('GET', SESSION, { headers })).body).toMatchObject({ signedIn: false });
});

it('over HTTPS the cookie is one that no other host can plant', async () => {
  const { signIn, addKey } = await sessionApp({ TRUST_PROXY: '127.0.0.1' });
  const { key } = await addKey();
  const secure = /^__Host-analytics_session=.*; Secure$/;
  const overHttps = { 'x-forwarded-proto': 'https', origin: 'https://localhost:80' };
  expect((await signIn({ key }, overHttps)).headers['set-cookie']).toMatch(secure);
  // The browser knows better than a proxy that says nothing.
  expect((await signIn({ key }, { origin: 'https://localhost:80' })).headers['set-cookie']).toMatch(secure);
});

it('who is signed in already, and signs in as somebody else, is the other', async () => {
  const { call, signIn, addKey } = await sessionApp();
  const first = cookieOf(await signIn({ key: (await addKey({ name: 'One' })).key }));
  const second = await signIn({ key: (await addKey({ name: 'Two' })).key }, { cookie: first });
  expect((await call('GET', SESSION, { headers: { cookie: cookieOf(second) } })).body).toMatchObject({ name: 'Two' });
});
