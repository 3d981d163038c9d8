import { fastify, type InjectOptions } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { AppError, hasCode } from '../../src/errors/index.js';
import { credentialsOf } from '../../src/http/credentials.js';
import { sessionCookie } from '../../src/http/session-cookie.js';

const PAGE = { 'x-analytics-page': '1', 'sec-fetch-site': 'same-origin' };
const COOKIE = { cookie: 'analytics_session=sealed' };

/** The session that counts for a request, or the code of its refusal. */
async function sessionFor(options: InjectOptions, trustProxy = false): Promise<unknown> {
  const app = fastify({ trustProxy });
  onTestFinished(() => app.close());
  app.all('/', async (request) => {
    try {
      return { counts: credentialsOf(request, { queryKey: true }).session ?? 'none' };
    } catch (error) {
      if (error instanceof AppError && hasCode(error, error.code)) return { counts: error.code };
      throw error;
    }
  });
  const { counts } = (await app.inject({ url: '/', ...options })).json<{ counts: string }>();
  return counts;
}

it('a page of the service reads by its session, in whatever way the browser says so', async () => {
  const ways = [
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:80' },
  ];
  for (const headers of ways) expect(await sessionFor({ headers: { ...COOKIE, ...headers } })).toBe('sealed');
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s by a session needs the header of the page', async (method) => {
  expect(await sessionFor({ method, headers: { ...COOKIE, ...PAGE } })).toBe('sealed');
  expect(await sessionFor({ method, headers: { ...COOKIE, ...PAGE, 'x-analytics-page': '0' } })).toBe('forbidden');
  expect(await sessionFor({ method, headers: { ...COOKIE, 'sec-fetch-site': 'same-origin' } })).toBe('forbidden');
});

it('a change by a session needs to come from a page of this service, which browsers say', async () => {
  const change = (headers: Record<string, string>) =>
    sessionFor({ method: 'POST', headers: { host: 'a.example', ...COOKIE, 'x-analytics-page': '1', ...headers } });
  expect(await change({ origin: 'http://a.example' })).toBe('sealed');
  expect(await change({})).toBe('forbidden');
  // The page of the same host without HTTPS, which somebody on the way can write.
  expect(await change({ origin: 'http://a.example', 'sec-fetch-site': 'cross-site' })).toBe('forbidden');
  expect(await change({ 'sec-fetch-site': 'none' })).toBe('forbidden');
});

it('a session never counts for a page of another origin', async () => {
  const foreign = [
    { origin: 'http://evil.example' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const method of ['GET', 'POST'] as const) {
    for (const headers of foreign) {
      expect(await sessionFor({ method, headers: { ...COOKIE, 'x-analytics-page': '1', ...headers } })).toBe('none');
    }
  }
});

it('what the request itself says goes before its session', async () => {
  for (const named of [{ authorization: 'Bearer x' }, { 'x-api-key': 'x' }, { authorization: '' }]) {
    expect(await sessionFor({ headers: { ...COOKIE, ...named } })).toBe('none');
  }
  expect(await sessionFor({ url: '/?key=x', headers: COOKIE })).toBe('none');
});

it('two sessions are refused, and other cookies are nothing', async () => {
  const of = (cookie: string) => sessionFor({ headers: { cookie } });
  expect(await of('analytics_session=a; analytics_session=b')).toBe('unauthorized');
  expect(await of('analytics_session=a;analytics_session=a')).toBe('unauthorized');
  expect(await of('a=1; Analytics_session=x; xanalytics_session=x')).toBe('none');
  expect(await of('a=1;  analytics_session=sealed ; b=2')).toBe('sealed');
});

it('over HTTPS only the cookie counts that no other host can plant', async () => {
  const overHttps = { 'x-forwarded-proto': 'https' };
  const both = { cookie: 'analytics_session=planted; __Host-analytics_session=sealed' };
  expect(await sessionFor({ headers: { ...COOKIE, ...overHttps } }, true)).toBe('none');
  expect(await sessionFor({ headers: { ...both, ...overHttps } }, true)).toBe('sealed');
  expect(await sessionFor({ headers: both })).toBe('sealed');
  // Whoever is not a trusted proxy says nothing of the protocol.
  expect(await sessionFor({ headers: { ...COOKIE, ...overHttps } })).toBe('sealed');
});

it('the cookie is for the browser alone, and over HTTPS for this host alone', () => {
  expect(sessionCookie({ value: 'v', maxAge: 60, isSecure: false })).toBe(
    'analytics_session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Strict',
  );
  expect(sessionCookie({ value: 'v', maxAge: 60, isSecure: true })).toBe(
    '__Host-analytics_session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure',
  );
});
