import { NEW_APP_SETTINGS } from '@analytics/shared/contracts';
import { rollUpListedProperties } from '@analytics/shared/retention';
import { catalogWith, storeWith } from '@analytics/testing';
import { expect, it } from 'vitest';

function listedOf(catalog: Parameters<typeof rollUpListedProperties>[0]) {
  let listed: () => ReadonlyMap<string, readonly string[]> | undefined = () => undefined;
  const store = storeWith({});
  const maintenance = { ...store.maintenance, rollUpProperties: (given: typeof listed) => (listed = given) };
  rollUpListedProperties(catalog, { maintenance });
  return () => listed();
}

it('the properties that apps list now are rolled up', () => {
  const app = { name: 'Shop', ...NEW_APP_SETTINGS };
  const catalog = catalogWith({ app: { shop: { ...app, rolledUpProperties: ['plan'] }, blog: app } });
  const listed = listedOf(catalog);
  expect(listed()).toEqual(new Map([['shop', ['plan']]]));
  catalog.set('app', 'shop', { ...app, rolledUpProperties: [] });
  expect(listed()).toEqual(new Map());
});

it('it is not known what apps list while the catalog cannot be read', () => {
  const catalog = { ...catalogWith(), health: () => ({ status: 'degraded' as const }) };
  expect(listedOf(catalog)()).toBeUndefined();
});

it('a store that needs no rollups is told nothing', () => {
  expect(() => rollUpListedProperties(catalogWith(), storeWith({}))).not.toThrow();
});
