import { expect, it } from 'vitest';
import type { AuditEntry, AuditReader } from '../../src/index.ts';
import { adminOfApps, adminOfTenant, controlApp, NOW_MS } from '../fixture/app.ts';

const entry = (kind: string, id: string, place: number): AuditEntry => ({
  at: NOW_MS + place,
  by: 'admin',
  kind,
  id,
  action: 'put',
  revision: 1,
  change: `change-${place}`,
});

/** A trail of these, oldest first, as the one of the catalog reads it. */
const trailOf = (entries: AuditEntry[]): AuditReader => ({
  read: async ({ to = Infinity, limit }) =>
    entries
      .filter(({ at }) => at < to)
      .slice(-limit)
      .reverse(),
});

it('changes are told newest first, page by page, each once', async () => {
  const entries = Array.from({ length: 5 }, (_, place) => entry('app', `app-${place}`, Math.floor(place / 2)));
  const named = entries.map((each, place) => ({ ...each, change: `c${place}` }));
  const { call } = await controlApp({ audit: trailOf(named) });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query: string = cursor === undefined ? '' : `&cursor=${cursor}`;
    const { body } = await call<{ changes: { id: string }[]; nextCursor?: string }>('GET', `/audit?limit=2${query}`);
    seen.push(...body.changes.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(['app-4', 'app-3', 'app-2', 'app-1', 'app-0']);
});

it('each caller is told of what they administer', async () => {
  const entries: AuditEntry[] = [];
  const { call, as, catalog } = await controlApp({ audit: trailOf(entries) });
  catalog.watch(({ kind, id }) => entries.push(entry(kind, id, entries.length)));
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  await call('PUT', '/tenants/other', { apps: ['blog'] });
  await call('POST', '/apps/shop/keys', { name: 'Page', scopes: ['write'] });
  await call('POST', '/tenants/acme/keys', { name: 'All', scopes: ['read'] });
  await call('POST', '/apps/blog/signing-secrets', { name: 'Backend' });
  await call('PUT', '/apps/blog/schemas/submit', { schema: true });
  const kinds = async (reader: typeof call) => {
    const { body } = await reader<{ changes: { kind: string }[] }>('GET', '/audit');
    return body.changes.map(({ kind }) => kind).reverse();
  };
  expect(await kinds(call)).toHaveLength(8);
  expect(await kinds(as(adminOfTenant(catalog, 'acme')))).toEqual(['tenant', 'app', 'key', 'key']);
  expect(await kinds(as(adminOfTenant(catalog, 'other')))).toEqual(['tenant', 'app', 'signing-secret', 'schema']);
  expect(await kinds(as(adminOfApps('shop')))).toEqual(['app', 'key']);
});

it('who administers a tenant or an app is told of keys and secrets that are deleted, and of nobody else’s', async () => {
  const deletions = [
    { ...entry('key', 'k1', 0), action: 'delete', apps: ['shop'] },
    { ...entry('key', 'k2', 1), action: 'delete', tenant: 'acme' },
    { ...entry('signing-secret', 's1', 2), action: 'delete', apps: ['shop'] },
    { ...entry('key', 'k3', 3), action: 'delete', apps: ['shop', 'blog'] },
    { ...entry('key', 'k4', 4), action: 'delete', tenant: 'other' },
    // Of an older release, which did not say whose it was.
    { ...entry('key', 'k5', 5), action: 'delete' },
  ];
  const { call, as, catalog } = await controlApp({ audit: trailOf(deletions) });
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  await call('PUT', '/tenants/other', { apps: ['blog'] });
  const ids = async (reader: typeof call) => {
    const { body } = await reader<{ changes: { id: string }[] }>('GET', '/audit');
    return body.changes.map(({ id }) => id).reverse();
  };
  expect(await ids(as(adminOfTenant(catalog, 'acme')))).toEqual(['k1', 'k2', 's1']);
  expect(await ids(as(adminOfApps('shop')))).toEqual(['k1', 's1']);
  expect(await ids(as(adminOfTenant(catalog, 'other')))).toEqual(['k4']);
  expect(await ids(call)).toHaveLength(6);
});
