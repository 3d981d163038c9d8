import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { cookieOf, FROM_PAGE, sessionApp } from './fixture.js';

const SESSION = '/analytics/session';

it.each([
  ['a key that is unknown', 'nonsense'],
  ['a key that was mistyped', 'ak_000000000000_0000000000000000000000_00000000'],
])('%s signs nobody in, and sets no cookie', async (_name, key) => {
  const { signIn } = await sessionApp();
  const answer = await signIn({ key });
  expect(answer).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(JSON.stringify(answer.body)).not.toContain(key);
});

it('a body without a key is refused, and none of it is told', async () => {
  const { signIn } = await sessionApp();
  const secret = 'secret-of-mine';
  for (const body of [{}, { key: '' }, { key: 1 }, { key: [secret] }, { [secret]: 1 }, [], secret, null]) {
    const answer = await signIn(body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: '/key' }] } });
    expect(JSON.stringify(answer.body)).not.toContain(secret);
  }
});

it('a page of another origin signs nobody in or out, be it one that may call the API', async () => {
  const { call, signIn, addKey } = await sessionApp({ CORS_ORIGIN: 'http://friend.example' });
  const { key } = await addKey();
  for (const origin of ['http://friend.example', 'http://evil.example', 'null']) {
    const headers = { origin, 'sec-fetch-site': 'cross-site' };
    expect(await signIn({ key }, headers)).toMatchObject({ status: 403, body: { error: 'forbidden_origin' } });
    expect((await call('DELETE', SESSION, { headers })).status).toBe(403);
  }
});

it('who is signed in is not signed out without the header of the page', async () => {
  const { call, signIn, addKey } = await sessionApp();
  const cookie = cookieOf(await signIn({ key: (await addKey()).key }));
  expect((await call('DELETE', SESSION, { headers: { cookie } })).status).toBe(403);
  expect((await call('DELETE', SESSION, { headers: { cookie, ...FROM_PAGE } })).status).toBe(204);
});

it('a session of an allowed page elsewhere does not count', async () => {
  const { call, signIn, addKey } = await sessionApp({ CORS_ORIGIN: 'http://friend.example' });
  const cookie = cookieOf(await signIn({ key: (await addKey()).key }));
  const headers = { ...FROM_PAGE, cookie, origin: 'http://friend.example', 'sec-fetch-site': 'cross-site' };
  expect((await call('GET', '/of/shop', { headers })).status).toBe(401);
  expect((await call('PUT', '/of/shop', { headers })).status).toBe(401);
});

it('a credential in a header goes before the session, also one that is not valid', async () => {
  const { call, signIn, addKey } = await sessionApp();
  const cookie = cookieOf(await signIn({ key: (await addKey()).key }));
  const other = await addKey({ grant: { apps: ['blog'] } });
  const authorization = `Bearer ${other.key}`;
  expect((await call('GET', '/of/blog', { headers: { cookie, authorization } })).status).toBe(200);
  expect((await call('GET', '/of/shop', { headers: { cookie, authorization } })).status).toBe(403);
  expect((await call('GET', '/of/shop', { headers: { cookie, authorization: 'Bearer x' } })).status).toBe(401);
});

it('trying keys is limited for each address, right ones and wrong ones together', async () => {
  const { signIn, addKey } = await sessionApp();
  const { key } = await addKey();
  for (let tries = 0; tries < 20; tries += 1) expect((await signIn({ key: `wrong ${tries}` })).status).toBe(401);
  const answer = await signIn({ key });
  expect(answer).toMatchObject({ status: 429, body: { error: 'rate_limited' } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

it('of two Cookie headers neither is chosen, so that a proxy cannot have looked at the other', async () => {
  const { app, signIn, addKey } = await sessionApp();
  const cookies = [
    cookieOf(await signIn({ key: (await addKey()).key })),
    cookieOf(await signIn({ key: (await addKey()).key })),
  ];
  await app.listen({ host: '127.0.0.1', port: 0 });
  const statusWith = async (lines: readonly string[]) => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    const head = ['GET /of/shop HTTP/1.1', 'Host: localhost', 'Connection: close', ...lines];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    return (await text(socket)).slice(9, 12);
  };
  expect(await statusWith([`Cookie: ${cookies[0]}`])).toBe('200');
  expect(await statusWith(cookies.map((cookie) => `Cookie: ${cookie}`))).toBe('401');
  expect(await statusWith([`Cookie: ${cookies.join(', ')}`])).toBe('401');
  expect(await statusWith([`Cookie: ${cookies[0]}`, 'Authorization: Bearer x'])).toBe('401');
});
