import type { Catalog, Clock } from '@analytics/shared/ports';

/** What the admin functions work on. */
export interface Admin {
  catalog: Catalog;
  clock: Clock;
  /** The longest that an app may keep its records, days. Unset: as long as it likes. */
  retentionDays?: number | undefined;
}
