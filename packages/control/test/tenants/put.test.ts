import { expect, it } from 'vitest';
import { adminOfApps, adminOfTenant, controlApp, tellable } from '../fixture/app.ts';

it('the apps of a tenant are those that say so, and are made when they are absent', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/old', { name: 'Old', retentionDays: 7 });
  const { status, body } = await call('PUT', '/tenants/acme', { name: 'Acme', apps: ['shop', 'old'] });
  expect([status, body]).toMatchObject([201, { tenant: 'acme', name: 'Acme', apps: ['old', 'shop'], revision: 1 }]);
  expect((await call('GET', '/apps/shop')).body).toMatchObject({ tenant: 'acme', name: 'shop' });
  expect((await call('GET', '/apps/old')).body).toMatchObject({ tenant: 'acme', name: 'Old', retentionDays: 7 });
});

it('apps that are left out belong to no tenant any more, and stay apps', async () => {
  const { call } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop', 'blog'] });
  const { body } = await call('PUT', '/tenants/acme', { apps: ['blog'], revision: 1 });
  expect(body).toMatchObject({ apps: ['blog'] });
  const { status, body: shop } = await call('GET', '/apps/shop');
  expect(status).toBe(200);
  expect(shop).not.toHaveProperty('tenant');
});

it('a change that says nothing of apps leaves them', async () => {
  const { call } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  const { body } = await call('PUT', '/tenants/acme', { name: 'Acme', quotas: { eventsPerDay: 9 }, revision: 1 });
  expect(body).toMatchObject({ name: 'Acme', apps: ['shop'], quotas: { eventsPerDay: 9 } });
});

it('the same again is no change', async () => {
  const { call } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop', 'blog'] });
  const { status, body } = await call('PUT', '/tenants/acme', { apps: ['blog', 'shop', 'blog'] });
  expect([status, body]).toMatchObject([200, { revision: 1 }]);
});

it('a change of the apps that broke off is finished by the same change with the new revision', async () => {
  const { call, catalog } = await controlApp();
  await catalog.put('tenant', 'acme', { name: 'acme' }, { revision: 0, by: 'admin' });
  await call('PUT', '/apps/shop', { tenant: 'acme' });
  const apps = ['shop', 'blog'];
  expect((await call('PUT', '/tenants/acme', { apps })).status).toBe(409);
  const { status, body } = await call('PUT', '/tenants/acme', { apps, revision: 1 });
  expect([status, body]).toMatchObject([200, { apps: ['blog', 'shop'] }]);
});

it('of two who change the apps at once one does, and nothing of the other', async () => {
  const { call } = await controlApp();
  await call('PUT', '/tenants/acme');
  const wanted = [['a', 'b'], ['c']];
  const answers = await Promise.all(wanted.map((apps) => call('PUT', '/tenants/acme', { apps, revision: 1 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const made = wanted[answers.findIndex(({ status }) => status === 200)];
  expect((await call('GET', '/tenants/acme')).body).toMatchObject({ apps: made });
});

it('an app of another tenant is not taken from it', async () => {
  const { call } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  const { status, body } = await call('PUT', '/tenants/other', { apps: ['blog', 'shop'] });
  expect([status, body]).toMatchObject([409, { error: 'conflict', detail: expect.stringContaining('"shop"') }]);
  expect((await call('GET', '/tenants/other')).status).toBe(404);
  expect((await call('GET', '/apps/blog')).status).toBe(404);
});

it('a foreign tenant answers as one that does not exist', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  await call('PUT', '/tenants/other', { apps: ['blog'] });
  for (const stranger of [as(adminOfTenant(catalog, 'acme')), as(adminOfApps('shop'))]) {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const foreign = await stranger(method, '/tenants/other');
      expect(foreign.status).toBe(403);
      expect(tellable(foreign)).toEqual(tellable(await stranger(method, '/tenants/none')));
    }
  }
});

it('a tenant’s admin changes its name, and neither its apps nor its quotas', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  const own = as(adminOfTenant(catalog, 'acme'));
  for (const change of [{ apps: [] }, { apps: ['shop', 'blog'] }, { quotas: { eventsPerDay: 9 } }]) {
    expect((await own('PUT', '/tenants/acme', { ...change, revision: 1 })).status).toBe(403);
  }
  const { status, body } = await own('PUT', '/tenants/acme', { name: 'Acme', apps: ['shop'], revision: 1 });
  expect([status, body]).toMatchObject([200, { name: 'Acme', apps: ['shop'], changedBy: 'jwt:acme' }]);
});

it('an admin of some apps of a tenant reads the tenant with those, and does not change it', async () => {
  const { call, as } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop', 'blog'] });
  const some = as({ ...adminOfApps('shop'), tenant: 'acme' });
  expect((await some('GET', '/tenants/acme')).body).toMatchObject({ apps: ['shop'] });
  expect((await some('PUT', '/tenants/acme', { name: 'Mine', revision: 1 })).status).toBe(403);
  expect((await some('POST', '/tenants/acme/keys', { name: 'all', scopes: ['read'] })).status).toBe(403);
});
