import type { CatalogView, Store } from '../ports/index.js';

/** Has a store roll up the properties that apps list in their settings, as of now; a changed setting holds from the next round. */
export function rollUpListedProperties(
  catalog: Pick<CatalogView, 'list' | 'health'>,
  { maintenance }: Pick<Store, 'maintenance'>,
): void {
  maintenance.rollUpProperties?.(() => {
    // An app that is not known yet would look like one that lists nothing.
    if (catalog.health().status !== 'ok') return undefined;
    const lists = catalog.list('app').map(({ id, value }) => [id, value.rolledUpProperties ?? []] as const);
    return new Map(lists.filter(([, properties]) => properties.length > 0));
  });
}
