import { expect, it } from 'vitest';
import { adminOfApps, controlApp } from '../fixture/app.ts';

it('an app with keys is not deleted, unless forced, which ends them first', async () => {
  const { call, catalog } = await controlApp();
  await call('PUT', '/apps/shop');
  await call('POST', '/apps/shop/keys', { name: 'Page', scopes: ['write'] });
  await call('POST', '/apps/shop/signing-secrets', { name: 'Backend' });
  const refused = await call('DELETE', '/apps/shop');
  expect([refused.status, refused.body]).toMatchObject([409, { error: 'conflict' }]);
  expect(refused.body['detail']).toMatch('1 key, 1 signing secret');
  const order: string[] = [];
  catalog.watch(({ kind }) => order.push(kind));
  expect((await call('DELETE', '/apps/shop?force=true')).status).toBe(204);
  expect(order).toEqual(['key', 'signing-secret', 'app']);
  expect((await call('DELETE', '/apps/shop')).status).toBe(404);
});

it('a key of several apps stays for the others', async () => {
  const { call, catalog } = await controlApp();
  await call('PUT', '/apps/shop');
  await call('PUT', '/apps/blog');
  await call('POST', '/apps/shop/keys', { name: 'Both', scopes: ['write'], apps: ['shop', 'blog'] });
  await call('DELETE', '/apps/shop?force=true');
  expect(catalog.list('key').map(({ value }) => value.grant)).toEqual([{ apps: ['blog'] }]);
});

it('an app is deleted by who administers it, and not by an old revision', async () => {
  const { call, as } = await controlApp();
  await call('PUT', '/apps/shop');
  expect((await as(adminOfApps('blog'))('DELETE', '/apps/shop')).status).toBe(403);
  expect((await call('DELETE', '/apps/shop', undefined, { 'if-match': '"2"' })).status).toBe(409);
  expect((await as(adminOfApps('shop'))('DELETE', '/apps/shop', undefined, { 'if-match': '"1"' })).status).toBe(204);
});

it('an app of a tenant, or with quotas, is not deleted by an admin of the app alone, who could make it anew without', async () => {
  const { call, as } = await controlApp();
  await call('PUT', '/tenants/acme', { name: 'Acme', apps: ['shop'] });
  await call('PUT', '/apps/blog', { quotas: { eventsPerDay: 7 } });
  for (const app of ['shop', 'blog']) {
    const { status, body } = await as(adminOfApps(app))('DELETE', `/apps/${app}?force=true`);
    expect([status, body['error']]).toEqual([403, 'forbidden']);
  }
  const ofTenant = { ...adminOfApps('shop'), tenant: 'acme' };
  expect((await as(ofTenant)('DELETE', '/apps/shop')).status).toBe(204);
  expect((await call('DELETE', '/apps/blog')).status).toBe(204);
});

it('revisions go on when an app is made again', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop');
  await call('DELETE', '/apps/shop');
  expect((await call('PUT', '/apps/shop', { revision: 1 })).status).toBe(409);
  const { status, body } = await call('PUT', '/apps/shop');
  expect([status, body]).toMatchObject([201, { revision: 3 }]);
});
