import { createAuthenticator } from '@analytics/access';
import type { Principal } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { controlApp, NOW_MS } from '../fixture/app.ts';

/** The real check of credentials over the catalog that control changes. */
async function withKeyCheck() {
  const control = await controlApp();
  const { catalog, time } = control;
  const clock = { now: () => time.now };
  const authenticator = createAuthenticator({ config: { AUTH: 'on' }, catalog, clock });
  const principalOf = async (key: unknown): Promise<Principal | string> => {
    try {
      return await authenticator.authenticate({ apiKey: String(key) });
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  await control.call('PUT', '/tenants/acme', { apps: ['shop'] });
  return { ...control, principalOf };
}

it('a key opens what it was made for, and nothing once it is revoked', async () => {
  const { call, principalOf } = await withKeyCheck();
  const { body } = await call('POST', '/apps/shop/keys', { name: 'Page', scopes: ['write'] });
  const id = String(body['id']);
  expect(await principalOf(body['key'])).toMatchObject({ id: `key:${id}`, apps: ['shop'], scopes: ['write'] });
  await call('DELETE', `/apps/shop/keys/${id}`);
  expect(await principalOf(body['key'])).toBe('unauthorized');
});

it('a tenant’s key opens the apps that the tenant has now, and administers them', async () => {
  const { call, as, principalOf } = await withKeyCheck();
  const { body } = await call('POST', '/tenants/acme/keys', { name: 'Ann', scopes: ['admin', 'write'] });
  await call('PUT', '/tenants/acme', { apps: ['shop', 'blog'], revision: 1 });
  const principal = (await principalOf(body['key'])) as Principal;
  expect(principal).toMatchObject({ apps: ['blog', 'shop'], tenant: 'acme' });
  expect((await as(principal)('POST', '/apps/blog/keys', { name: 'x', scopes: ['write'] })).status).toBe(201);
  expect((await as(principal)('POST', '/apps/blog/keys', { name: 'x', scopes: ['read'] })).status).toBe(403);
});

it('a rotated key and its replacement are both valid for the overlap, and no longer', async () => {
  const { call, time, principalOf } = await withKeyCheck();
  const { body: old } = await call('POST', '/apps/shop/keys', { name: 'Page', scopes: ['write'] });
  const { body: made } = await call('POST', `/apps/shop/keys/${String(old['id'])}/rotate`, { overlapSeconds: 60 });
  time.now = NOW_MS + 59_999;
  expect(await principalOf(old['key'])).toMatchObject({ apps: ['shop'] });
  time.now += 1;
  expect(await principalOf(old['key'])).toBe('unauthorized');
  expect(await principalOf(made['key'])).toMatchObject({ apps: ['shop'], scopes: ['write'] });
});

it('an app that is deleted takes its keys with it, also for an app of that id later', async () => {
  const { call, principalOf } = await withKeyCheck();
  const { body } = await call('POST', '/apps/shop/keys', { name: 'Page', scopes: ['write'] });
  await call('DELETE', '/apps/shop?force=true');
  await call('PUT', '/apps/shop');
  expect(await principalOf(body['key'])).toBe('unauthorized');
});
