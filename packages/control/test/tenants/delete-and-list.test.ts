import { expect, it } from 'vitest';
import { adminOfApps, adminOfTenant, controlApp } from '../fixture/app.ts';

it('a tenant with apps or keys is not deleted, and the answer names them', async () => {
  const { call } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  const { body: key } = await call('POST', '/tenants/acme/keys', { name: 'CI', scopes: ['read'] });
  const refused = await call('DELETE', '/tenants/acme');
  expect([refused.status, refused.body]).toMatchObject([409, { error: 'conflict' }]);
  expect(refused.body['detail']).toMatch(`app shop, key ${String(key['id'])} (CI)`);
  await call('PUT', '/tenants/acme', { apps: [], revision: 1 });
  await call('DELETE', `/tenants/acme/keys/${String(key['id'])}`);
  expect((await call('DELETE', '/tenants/acme')).status).toBe(204);
  expect((await call('DELETE', '/tenants/acme')).status).toBe(404);
});

it('a tenant is not deleted by its own admin, nor by an old revision', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme');
  expect((await as(adminOfTenant(catalog, 'acme'))('DELETE', '/tenants/acme')).status).toBe(403);
  const old = await call('DELETE', '/tenants/acme', undefined, { 'if-match': '"7"' });
  expect([old.status, old.body]).toMatchObject([409, { error: 'revision_conflict' }]);
});

it('a list has what its reader administers', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop', 'shop2'] });
  await call('PUT', '/tenants/other', { apps: ['blog'] });
  const names = async (reader: typeof call) => {
    const { body: apps } = await reader<{ apps: { appId: string }[] }>('GET', '/apps');
    const { body: tenants } = await reader<{ tenants: { tenant: string }[] }>('GET', '/tenants');
    return [apps.apps.map(({ appId }) => appId), tenants.tenants.map(({ tenant }) => tenant)];
  };
  expect(await names(call)).toEqual([
    ['blog', 'shop', 'shop2'],
    ['acme', 'other'],
  ]);
  expect(await names(as(adminOfTenant(catalog, 'acme')))).toEqual([['shop', 'shop2'], ['acme']]);
  expect(await names(as(adminOfApps('blog', 'none')))).toEqual([['blog'], []]);
});

it('pages of a list have each app once', async () => {
  const { call } = await controlApp();
  const ids = Array.from({ length: 5 }, (_, index) => `app-${index}`);
  for (const id of ids) await call('PUT', `/apps/${id}`);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query: string = cursor === undefined ? '' : `&cursor=${cursor}`;
    const { body } = await call<{ apps: { appId: string }[]; nextCursor?: string }>('GET', `/apps?limit=2${query}`);
    seen.push(...body.apps.map(({ appId }) => appId));
    cursor = body.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(ids);
});

it('a cursor that is none is 400', async () => {
  const { call } = await controlApp();
  for (const path of ['/apps', '/tenants', '/audit']) {
    expect((await call('GET', `${path}?cursor=abc`)).body).toMatchObject({ errors: [{ path: 'cursor' }] });
  }
});
