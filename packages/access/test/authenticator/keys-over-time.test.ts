import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/index.js';
import { NOW_MS, refusalOf, setting } from './fixture.js';

const BY_ADMIN = { by: 'admin' };

describe('a key that changes', () => {
  it('is refused from the moment it is deleted, in the words of one that never was', async () => {
    const { authenticator, addKey, catalog } = setting();
    const { id, key, hash } = await addKey();
    authenticator.authenticate({ apiKey: key });
    await catalog.delete('key', id, { revision: 1, ...BY_ADMIN });
    const revoked = await refusalOf(authenticator, { apiKey: key });
    const unknown = await refusalOf(authenticator, { apiKey: createKey().key });
    // Its id has another secret now.
    const other = createKey();
    const record = { name: 'x', hash: other.hash, scopes: ['read'], grant: { apps: ['shop'] }, createdAt: 0 } as const;
    await catalog.put('key', id, record, { revision: 0, ...BY_ADMIN });
    const wrongSecret = await refusalOf(authenticator, { apiKey: key });
    expect(hash).not.toBe(other.hash);
    expect(new Set([revoked, unknown, wrongSecret])).toEqual(new Set(['The credential is not valid.']));
  });

  it('has its new scopes and apps with the next request', async () => {
    const { authenticator, addKey, catalog } = setting();
    const { id, key } = await addKey();
    authenticator.authenticate({ apiKey: key });
    const record = catalog.get('key', id)?.value;
    if (record === undefined) throw new Error('no key');
    const changed = { ...record, scopes: ['read'], grant: { apps: ['blog'] } } as const;
    await catalog.put('key', id, changed, { revision: 1, ...BY_ADMIN });
    expect(authenticator.authenticate({ apiKey: key })).toMatchObject({ scopes: ['read'], apps: ['blog'] });
  });

  it('is valid from notBefore until just before notAfter', async () => {
    const { authenticator, addKey, clock } = setting();
    const { key } = await addKey({ notBefore: NOW_MS, notAfter: NOW_MS + 1_000 });
    clock.ms = NOW_MS - 1;
    expect(await refusalOf(authenticator, { apiKey: key })).toMatch(/not valid yet: it begins at 2026-01-15T12:00:00/);
    clock.ms = NOW_MS;
    expect(authenticator.authenticate({ apiKey: key })).toMatchObject({ apps: ['shop'] });
    clock.ms = NOW_MS + 999;
    expect(authenticator.authenticate({ apiKey: key })).toMatchObject({ apps: ['shop'] });
    clock.ms = NOW_MS + 1_000;
    expect(await refusalOf(authenticator, { apiKey: key })).toMatch(/expired: it ended at 2026-01-15T12:00:01/);
  });

  it('says that it has expired only to who has its secret', async () => {
    const { authenticator, addKey, catalog } = setting();
    const { id } = await addKey({ notAfter: NOW_MS - 1 });
    const stranger = createKey();
    const record = catalog.get('key', id)?.value;
    if (record === undefined) throw new Error('no key');
    await catalog.put('key', stranger.id, { ...record, hash: createKey().hash }, { revision: 0, ...BY_ADMIN });
    expect(await refusalOf(authenticator, { apiKey: stranger.key })).toBe('The credential is not valid.');
  });
});

describe('a key of a tenant', () => {
  it('may use the apps that the tenant has now', async () => {
    const { authenticator, addKey, addApp, catalog } = setting();
    await addApp('shop', 'acme');
    await addApp('other', 'rival');
    await addApp('nobodys');
    const { key } = await addKey({ grant: { tenant: 'acme' } });
    const apps = async () => (await authenticator.authenticate({ apiKey: key })).apps;
    expect(await apps()).toEqual(['shop']);
    await addApp('blog', 'acme');
    expect(await apps()).toEqual(['blog', 'shop']);
    await addApp('shop', 'rival');
    expect(await apps()).toEqual(['blog']);
    await catalog.delete('app', 'blog', { revision: 1, ...BY_ADMIN });
    expect(await apps()).toEqual([]);
    expect(authenticator.authenticate({ apiKey: key })).toMatchObject({ tenant: 'acme' });
  });
});

it('a key of no app may do nothing', async () => {
  const { authenticator, addKey } = setting();
  const { key } = await addKey({ grant: { apps: [] }, scopes: ['admin'] });
  expect(authenticator.authenticate({ apiKey: key })).toMatchObject({ apps: [], scopes: [] });
});

it('a use is told of valid keys only', async () => {
  const used: string[] = [];
  const { authenticator, addKey } = setting({ onUse: (id) => used.push(id) });
  const [valid, old] = [await addKey(), await addKey({ notAfter: NOW_MS })];
  authenticator.authenticate({ apiKey: valid.key });
  await refusalOf(authenticator, { apiKey: old.key });
  await refusalOf(authenticator, { apiKey: createKey().key });
  await refusalOf(authenticator, { queryKey: valid.key });
  expect(used).toEqual([valid.id]);
});
