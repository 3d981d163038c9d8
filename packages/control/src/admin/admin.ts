import type { Catalog, Clock } from '@analytics/shared/ports';

/** What the admin functions work on. */
export interface Admin {
  catalog: Catalog;
  clock: Clock;
}
