import type { Scope } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { adminOfApps, type ControlApp, controlApp, INSTALLATION, NOW_MS } from '../fixture/app.ts';

async function withKey(scopes: Scope[] = ['write'], apps = ['shop']): Promise<ControlApp & { id: string }> {
  const control = await controlApp();
  for (const app of apps) await control.call('PUT', `/apps/${app}`);
  const { body } = await control.call('POST', '/apps/shop/keys', { name: 'Page', scopes, apps });
  return { ...control, id: String(body['id']) };
}

it('a rotated key is valid for the overlap, and the new one allows the same', async () => {
  const { call, catalog, id } = await withKey(['write', 'read']);
  const { status, body } = await call('POST', `/apps/shop/keys/${id}/rotate`, { overlapSeconds: 60 });
  expect([status, body]).toMatchObject([201, { name: 'Page', scopes: ['write', 'read'], apps: ['shop'] }]);
  expect(body['id']).not.toBe(id);
  expect(catalog.get('key', id)?.value).toMatchObject({ notAfter: NOW_MS + 60_000, replacedBy: body['id'] });
  expect(catalog.get('key', String(body['id']))?.value.notAfter).toBeUndefined();
});

it('a key that is rotated without an overlap ends at once', async () => {
  const { call, catalog, id } = await withKey();
  expect((await call('POST', `/apps/shop/keys/${id}/rotate`)).status).toBe(201);
  expect(catalog.get('key', id)?.value.notAfter).toBe(NOW_MS);
});

it('an overlap never makes a key last longer', async () => {
  const { call, catalog } = await withKey();
  const request = { name: 'Short', scopes: ['write'], notAfter: NOW_MS + 1_000 };
  const { body } = await call('POST', '/apps/shop/keys', request);
  await call('POST', `/apps/shop/keys/${String(body['id'])}/rotate`, { overlapSeconds: 60 });
  expect(catalog.get('key', String(body['id']))?.value.notAfter).toBe(NOW_MS + 1_000);
});

it('of two who rotate a key at once one gets a new one', async () => {
  const { call, catalog, id } = await withKey();
  const rotate = () => call('POST', `/apps/shop/keys/${id}/rotate`, { overlapSeconds: 60 });
  const answers = await Promise.all([rotate(), rotate()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(catalog.list('key')).toHaveLength(2);
  const { status, body } = await rotate();
  expect([status, body]).toMatchObject([409, { error: 'conflict' }]);
});

it('who rotates a key must be allowed what it allows', async () => {
  const { as, id, catalog } = await withKey(['write', 'read'], ['shop', 'blog']);
  const withoutRead = as({ ...INSTALLATION, id: 'jwt:x', scopes: ['admin', 'write'] });
  expect((await withoutRead('POST', `/apps/shop/keys/${id}/rotate`)).status).toBe(403);
  const ofOneApp = as(adminOfApps('shop'));
  expect((await ofOneApp('POST', `/apps/shop/keys/${id}/rotate`)).status).toBe(403);
  expect((await ofOneApp('DELETE', `/apps/shop/keys/${id}`)).status).toBe(403);
  expect((await ofOneApp('GET', '/apps/shop/keys')).body).toMatchObject({ keys: [{ id, apps: ['shop'] }] });
  expect(catalog.list('key')).toHaveLength(1);
});

it.each([{ overlapSeconds: -1 }, { overlapSeconds: 90 * 86_400 + 1 }, { overlapSeconds: 0.5 }, { overlap: 3 }])(
  '%j is 400, and the key stays',
  async (body) => {
    const { call, catalog, id } = await withKey();
    expect((await call('POST', `/apps/shop/keys/${id}/rotate`, body)).status).toBe(400);
    expect(catalog.get('key', id)?.revision).toBe(1);
  },
);

it('a revoked key is gone, and a second time there is none', async () => {
  const { call, catalog, id } = await withKey();
  await catalog.put('key-use', id, { usedAt: NOW_MS }, { revision: 0, by: 'key' });
  expect((await call('DELETE', `/apps/shop/keys/${id}`)).status).toBe(204);
  expect([...catalog.list('key'), ...catalog.list('key-use')]).toEqual([]);
  expect((await call('DELETE', `/apps/shop/keys/${id}`)).status).toBe(404);
});

it('a key that has ended is not rotated', async () => {
  const { call, time } = await withKey();
  const { body } = await call('POST', '/apps/shop/keys', { name: 'x', scopes: ['read'], notAfter: NOW_MS + 1 });
  time.now += 1;
  expect((await call('POST', `/apps/shop/keys/${String(body['id'])}/rotate`)).status).toBe(409);
});
