import { fakeCatalog } from '@analytics/testing';
import { expect, it } from 'vitest';
import { adminOfApps, adminOfTenant, controlApp, INSTALLATION, NOW_MS, tellable } from '../fixture/app.ts';

const REQUEST = { name: 'Page', scopes: ['write'] };
const keyOf = (body: Record<string, unknown>) => String(body['key']);

it('a key is shown once, and only its hash is kept', async () => {
  const { call, catalog } = await controlApp();
  await call('PUT', '/apps/shop');
  const { status, headers, body } = await call('POST', '/apps/shop/keys', REQUEST);
  expect([status, body]).toMatchObject([201, { ...REQUEST, apps: ['shop'], changedBy: 'admin' }]);
  expect(headers['cache-control']).toBe('no-store');
  expect(keyOf(body)).toMatch(/^ak_[^_]+_[^_]+_[^_]+$/);
  const secret = keyOf(body).split('_')[2] ?? '';
  expect(JSON.stringify(catalog.list('key'))).not.toContain(secret);
  const { body: list } = await call<{ keys: Record<string, unknown>[] }>('GET', '/apps/shop/keys');
  const { key: _, ...shown } = body;
  expect(list.keys).toEqual([shown]);
  expect(list.keys[0]).not.toHaveProperty('hash');
});

it('a list tells when a key was last used', async () => {
  const { call, catalog } = await controlApp();
  await call('PUT', '/apps/shop');
  const { body } = await call('POST', '/apps/shop/keys', REQUEST);
  await catalog.put('key-use', String(body['id']), { usedAt: NOW_MS }, { revision: 0, by: 'key' });
  const { body: list } = await call('GET', '/apps/shop/keys');
  expect(list).toMatchObject({ keys: [{ lastUsedAt: new Date(NOW_MS).toISOString() }] });
});

it('a key gets no scope that the credential of its maker does not have', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  const maker = as(adminOfTenant(catalog, 'acme', ['admin', 'write']));
  for (const path of ['/apps/shop/keys', '/tenants/acme/keys']) {
    for (const scopes of [['read'], ['write', 'read']]) {
      const { status, body } = await maker('POST', path, { name: 'x', scopes });
      expect([status, body]).toMatchObject([403, { detail: expect.stringContaining('no scope read') }]);
    }
    expect((await maker('POST', path, { name: 'x', scopes: ['write', 'admin'] })).status).toBe(201);
  }
});

it('a key gets no app that its maker does not have, whether that app exists or not', async () => {
  const { call, as } = await controlApp();
  for (const app of ['shop', 'blog', 'news']) await call('PUT', `/apps/${app}`);
  const maker = as(adminOfApps('shop', 'news'));
  const make = (apps: string[]) => maker('POST', '/apps/shop/keys', { ...REQUEST, apps });
  const foreign = await make(['shop', 'blog']);
  expect(foreign.status).toBe(403);
  expect(tellable(foreign)).toEqual(tellable(await make(['shop', 'none'])));
  expect((await make(['shop', 'news'])).body).toMatchObject({ apps: ['shop', 'news'] });
  expect((await make(['news'])).body).toMatchObject({ errors: [{ path: '/apps' }] });
});

it('keys of a foreign app answer as those of an app that does not exist', async () => {
  const { call, as } = await controlApp();
  await call('PUT', '/apps/shop');
  await call('PUT', '/apps/blog');
  const { body } = await call('POST', '/apps/blog/keys', REQUEST);
  const stranger = as(adminOfApps('shop'));
  const id = String(body['id']);
  for (const [method, path] of [
    ['GET', 'keys'],
    ['POST', 'keys'],
    ['DELETE', `keys/${id}`],
    ['POST', `keys/${id}/rotate`],
    ['GET', 'signing-secrets'],
    ['POST', 'signing-secrets'],
  ] as const) {
    const foreign = await stranger(method, `/apps/blog/${path}`, method === 'POST' ? REQUEST : undefined);
    expect(foreign.status).toBe(403);
    const none = await stranger(method, `/apps/none/${path}`, method === 'POST' ? REQUEST : undefined);
    expect(tellable(foreign)).toEqual(tellable(none));
  }
  // Nor is it reached by way of an own app.
  expect((await stranger('DELETE', `/apps/shop/keys/${id}`)).status).toBe(404);
  expect((await stranger('POST', `/apps/shop/keys/${id}/rotate`)).status).toBe(404);
});

it('a bad field is 400, is named, and makes no key', async () => {
  const { call, catalog } = await controlApp();
  await call('PUT', '/apps/shop');
  const cases: [object, string][] = [
    [{ scopes: ['write'] }, '/name'],
    [{ name: 'x' }, '/scopes'],
    [{ name: 'x', scopes: [] }, '/scopes'],
    [{ name: 'x', scopes: ['write', 'write'] }, '/scopes'],
    [{ name: 'x', scopes: ['root'] }, '/scopes/0'],
    [{ ...REQUEST, hash: '00' }, '/hash'],
    [{ ...REQUEST, id: 'mine' }, '/id'],
    [{ ...REQUEST, tenant: 'acme' }, '/tenant'],
    [{ ...REQUEST, grant: { tenant: 'acme' } }, '/grant'],
    [{ ...REQUEST, revision: 3 }, '/revision'],
    [{ ...REQUEST, notAfter: NOW_MS }, '/notAfter'],
    [{ ...REQUEST, notAfter: '2027-01-01' }, '/notAfter'],
    [{ ...REQUEST, notBefore: NOW_MS + 2, notAfter: NOW_MS + 1 }, '/notAfter'],
    [{ ...REQUEST, notBefore: NOW_MS / 1_000 }, '/notBefore'],
    [{ ...REQUEST, notAfter: 9e15 }, '/notAfter'],
    [{ ...REQUEST, notAfter: true }, '/notAfter'],
  ];
  for (const [body, path] of cases) {
    const { status, body: problem } = await call('POST', '/apps/shop/keys', body);
    expect.soft([status, problem], JSON.stringify(body)).toMatchObject([400, { errors: [{ path }] }]);
  }
  expect(catalog.list('key')).toEqual([]);
});

it('times of a key are taken as epoch milliseconds or RFC 3339', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop');
  const times = { notBefore: NOW_MS, notAfter: '2026-02-01T00:00:00+01:00' };
  const { body } = await call('POST', '/apps/shop/keys', { ...REQUEST, ...times });
  expect(body).toMatchObject({ notBefore: '2026-01-15T12:30:00.000Z', notAfter: '2026-01-31T23:00:00.000Z' });
});

it('an app that was not made has no keys', async () => {
  const { call } = await controlApp();
  const { status, body } = await call('POST', '/apps/shp/keys', REQUEST);
  expect([status, body]).toMatchObject([404, { error: 'no_such_entry', detail: expect.stringContaining('"shp"') }]);
});

it('a hundred keys of an app are the most', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop');
  for (let made = 0; made < 100; made += 1) await call('POST', '/apps/shop/keys', REQUEST);
  const { status, body } = await call('POST', '/apps/shop/keys', REQUEST);
  expect([status, body]).toMatchObject([409, { error: 'conflict' }]);
});

it('a key that was revoked while its request was under way makes nothing', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/apps/shop');
  const { body } = await call('POST', '/apps/shop/keys', { name: 'Maker', scopes: ['admin', 'write'] });
  const maker = as({ ...INSTALLATION, id: `key:${String(body['id'])}`, apps: ['shop'] });
  expect((await maker('POST', '/apps/shop/keys', REQUEST)).status).toBe(201);
  await call('DELETE', `/apps/shop/keys/${String(body['id'])}`);
  expect((await maker('POST', '/apps/shop/keys', REQUEST)).status).toBe(401);
  expect(catalog.list('key')).toHaveLength(1);
});

it('a key does not outlive an app that is deleted while it is made', async () => {
  const catalog = fakeCatalog();
  const { call } = await controlApp({
    catalog: {
      ...catalog,
      put: async (kind, id, value, options) => {
        if (kind === 'key') await catalog.delete('app', 'shop', { revision: 1, by: 'other' });
        return catalog.put(kind, id, value, options);
      },
    },
  });
  await call('PUT', '/apps/shop');
  expect((await call('POST', '/apps/shop/keys', REQUEST)).status).toBe(409);
  expect(catalog.list('key')).toEqual([]);
});
