import type { ReadCatalog } from '@analytics/catalog';
import type { Catalog, CatalogKind, CatalogValues } from '@analytics/shared/ports';
import { fakeCatalog } from '@analytics/testing';
import { expect, it } from 'vitest';
import { carryCredentials, carryErasures } from '../src/restore/carry-over.js';

/** A catalog as it is read, with what was deleted in it. */
const readFrom = (catalog: Catalog, deleted: readonly string[] = []): ReadCatalog => ({
  get: (kind, id) => catalog.get(kind, id),
  list: (kind) => catalog.list(kind),
  wasDeleted: (_kind, id) => deleted.includes(id),
});

const put = (catalog: Catalog, kind: CatalogKind, id: string, mark: string) =>
  catalog.put(kind, id, { mark } as unknown as CatalogValues[typeof kind], {
    revision: catalog.get(kind, id)?.revision ?? 0,
    by: 'test',
  });
const marksOf = (catalog: Catalog, kind: CatalogKind) =>
  Object.fromEntries(catalog.list(kind).map(({ id, value }) => [id, (value as unknown as { mark: string }).mark]));

async function catalogs() {
  let now = 1;
  const restored = fakeCatalog(() => now);
  const newest = fakeCatalog(() => now);
  return { restored, newest, later: () => (now += 1) };
}

it('users who were erased after the backup stay erased, and so do those who were erased before', async () => {
  const { restored, newest, later } = await catalogs();
  await put(restored, 'tombstone', 'before', 'old');
  await put(restored, 'tombstone', 'both', 'old');
  later();
  await put(newest, 'tombstone', 'both', 'new');
  await put(newest, 'tombstone', 'after', 'new');
  expect(await carryErasures(readFrom(newest), restored)).toBe(2);
  expect(marksOf(restored, 'tombstone')).toEqual({ before: 'old', both: 'new', after: 'new' });
  expect(await carryErasures(readFrom(newest), restored)).toBe(0);
});

it('a key that was revoked or deleted after the backup does not come back', async () => {
  const { restored, newest, later } = await catalogs();
  for (const id of ['revoked', 'deleted', 'kept']) await put(restored, 'key', id, 'valid');
  later();
  await put(newest, 'key', 'revoked', 'revoked');
  expect(await carryCredentials(readFrom(newest, ['deleted']), restored)).toBe(2);
  expect(marksOf(restored, 'key')).toEqual({ kept: 'valid', revoked: 'revoked' });
});

it('a catalog that is older than the backup changes nothing', async () => {
  const { restored, newest, later } = await catalogs();
  await put(newest, 'key', 'one', 'old');
  later();
  await put(restored, 'key', 'one', 'new');
  expect(await carryCredentials(readFrom(newest), restored)).toBe(0);
});
