import { parseConfig } from '@analytics/shared/config';
import { ANYONE, type Principal } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { AppOptions } from '@analytics/shared/http';
import type { Authenticator, Limiter } from '@analytics/shared/ports';
import { testApp } from '@analytics/testing/app';
import { describe, expect, it } from 'vitest';
import { createMemoryLimiter } from '../src/index.js';

/** Keys `a` and `b` are valid; `a` may read only. */
const authenticator: Authenticator = {
  authenticate: ({ apiKey }): Principal => {
    if (apiKey === 'a') return { id: 'key:a', apps: 'all', scopes: ['read'] };
    if (apiKey === 'b') return { ...ANYONE, id: 'key:b' };
    throw new AppError('unauthorized');
  },
};

const api: AppOptions['apis'][number] = async (app) => {
  app.get('/read', { config: { access: { scope: 'read', app: 'none' } } }, async () => ({}));
  app.get('/write', { config: { access: { scope: 'write', app: 'none' } } }, async () => ({}));
  app.get('/open', { config: { access: 'open' } }, async () => ({}));
};

async function limitedApp({ limiter, max = 3 }: { limiter: Limiter | undefined; max?: number }) {
  const environment = { RATE_LIMIT_MAX_REQUESTS: String(max), TRUST_PROXY: '127.0.0.1' };
  const app = await testApp({
    config: parseConfig('standalone', environment),
    authenticator,
    limiter,
    apis: [api],
  });
  const call = async (url: string, { key, address = '192.0.2.1' }: { key?: string; address?: string } = {}) =>
    app.inject({ url, headers: { 'x-forwarded-for': address, ...(key === undefined ? {} : { 'x-api-key': key }) } });
  const statuses = async (count: number, ...request: Parameters<typeof call>) => {
    const answers: number[] = [];
    for (let sent = 0; sent < count; sent += 1) answers.push((await call(...request)).statusCode);
    return answers;
  };
  return { call, statuses };
}

describe.each([
  ['by a limiter', () => createMemoryLimiter()],
  ['by each process', () => undefined],
])('the rate limit, counted %s', (_, limiterOf) => {
  it('is of a credential, from whatever addresses it is used', async () => {
    const { call, statuses } = await limitedApp({ limiter: limiterOf() });
    expect(await statuses(3, '/read', { key: 'a' })).toEqual([200, 200, 200]);
    const refused = await call('/read', { key: 'a', address: '192.0.2.2' });
    expect(refused.json()).toMatchObject({ status: 429, error: 'rate_limited' });
    expect(refused.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '0' });
    const waitS = Number(refused.headers['retry-after']);
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(900);
    expect(refused.headers['ratelimit-reset']).toBe(String(waitS));
    expect((await call('/read', { key: 'b' })).headers).toMatchObject({ 'ratelimit-remaining': '2' });
  });

  it('is of the address, where there is no credential', async () => {
    const { statuses } = await limitedApp({ limiter: limiterOf() });
    expect(await statuses(4, '/open')).toEqual([200, 200, 200, 429]);
    expect(await statuses(1, '/open', { address: '192.0.2.2' })).toEqual([200]);
    expect(await statuses(1, '/read', { key: 'a' })).toEqual([200]);
  });

  it('counts calls with bad keys by their address, and takes nothing from good keys of that address', async () => {
    const { statuses } = await limitedApp({ limiter: limiterOf() });
    expect(await statuses(5, '/read', { key: 'wrong' })).toEqual([401, 401, 401, 429, 429]);
    expect(await statuses(1, '/read')).toEqual([429]);
    expect(await statuses(1, '/read', { key: 'a' })).toEqual([200]);
  });

  it('counts calls that a credential does not allow', async () => {
    const { statuses } = await limitedApp({ limiter: limiterOf() });
    expect(await statuses(4, '/write', { key: 'a' })).toEqual([403, 403, 403, 429]);
  });

  it('is one for all addresses of an IPv6 connection', async () => {
    const { statuses } = await limitedApp({ limiter: limiterOf() });
    expect(await statuses(3, '/open', { address: '2001:db8:0:1::1' })).toEqual([200, 200, 200]);
    expect(await statuses(1, '/open', { address: '2001:db8:0:1:ffff::2' })).toEqual([429]);
    expect(await statuses(1, '/open', { address: '2001:db8:0:2::1' })).toEqual([200]);
  });
});

describe('the rate limit of a limiter', () => {
  it('is never exceeded by requests at once', async () => {
    const { call } = await limitedApp({ limiter: createMemoryLimiter(), max: 40 });
    const answers = await Promise.all(Array.from({ length: 100 }, () => call('/read', { key: 'b' })));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(40);
  });
});

describe('a limiter that cannot count', () => {
  const away: Limiter = {
    claim: async () => {
      throw new AppError('limits_unavailable', { retryAfterSeconds: 2 });
    },
    giveBack: async () => {},
  };

  it('is answered 503, and probes go on', async () => {
    const { call } = await limitedApp({ limiter: away });
    const answer = await call('/read', { key: 'a' });
    expect([answer.statusCode, answer.json().error, answer.headers['retry-after']]).toEqual([
      503,
      'limits_unavailable',
      '2',
    ]);
    expect((await call('/live')).statusCode).toBe(200);
  });
});
