import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import type { AppScope } from '../../src/domain/index.js';
import { addressGuard } from '../../src/http/address-guard.js';
import { errorAnswers } from '../../src/http/error-answers.js';
import { gate, type RouteAccess } from '../../src/http/gate.js';
import { defaultPolicies } from '../../src/ports/index.js';

const INSIDE = '10.0.0.1';
const OUTSIDE = '198.51.100.7';
/** The app `bank` may be used from `INSIDE` alone. */
const policies = {
  ...defaultPolicies,
  allowsAddress: (appId: string, address: string) => appId !== 'bank' || address === INSIDE,
  allowsAddressForAll: (address: string) => address === INSIDE,
};

async function appFor(apps: AppScope) {
  const app = Fastify();
  onTestFinished(() => app.close());
  const authenticate = () => ({ id: 'key:k', apps, scopes: ['read', 'write', 'admin'] as const });
  await app.register(errorAnswers);
  await app.register(gate, { authenticator: { authenticate } });
  await app.register(addressGuard, { policies });
  const route = (url: string, access: RouteAccess) =>
    app.get(url, { config: { access } }, async ({ principal }) => ({ apps: principal.apps }));
  route('/open', 'open');
  route('/of/:appId', { scope: 'read', app: 'path' });
  route('/read', { scope: 'read', app: 'query' });
  route('/admin/:appId', { scope: 'admin', app: 'path' });
  return async (url: string, remoteAddress: string) => {
    const answer = await app.inject({ url, remoteAddress });
    return answer.statusCode === 200 ? answer.json<{ apps: AppScope }>().apps : answer.json<{ error: string }>().error;
  };
}

it('an app is read only from addresses that it allows, whether path or query names it', async () => {
  const get = await appFor('all');
  for (const url of ['/of/bank', '/read?appId=bank']) {
    expect([await get(url, INSIDE), await get(url, OUTSIDE)]).toEqual(['all', 'forbidden']);
  }
  for (const url of ['/of/shop', '/read?appId=shop']) expect(await get(url, OUTSIDE)).toBe('all');
});

it('a read that names no app is of those of the caller’s apps that allow the address', async () => {
  expect(await (await appFor(['bank', 'shop']))('/read', OUTSIDE)).toEqual(['shop']);
  expect(await (await appFor(['bank', 'shop']))('/read', INSIDE)).toEqual(['bank', 'shop']);
  expect(await (await appFor(['bank']))('/read', OUTSIDE)).toBe('forbidden');
  expect(await (await appFor([]))('/read', OUTSIDE)).toEqual([]);
  expect(await (await appFor('all'))('/read', OUTSIDE)).toBe('forbidden');
  expect(await (await appFor('all'))('/read', INSIDE)).toBe('all');
});

it('an IPv4 address that is mapped into IPv6 is the IPv4 address', async () => {
  expect(await (await appFor('all'))('/of/bank', `::ffff:${INSIDE}`)).toBe('all');
});

it('whoever may configure an app may do so from everywhere, and what is open stays open', async () => {
  const get = await appFor(['bank']);
  expect([await get('/admin/bank', OUTSIDE), await get('/open', OUTSIDE)]).toEqual([['bank'], 'all']);
});
