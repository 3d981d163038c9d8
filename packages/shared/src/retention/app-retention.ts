import { DAY_MS } from '../domain/index.js';
import type { CatalogView, Clock, EarliestByApp } from '../ports/index.js';

/** How long apps keep their records, as of now; a changed setting holds at once. */
export interface AppRetention {
  /** Epoch milliseconds before which the app has nothing to show; undefined: it has no retention of its own. */
  earliestOf(appId: string): number | undefined;
  /** Of every app that has a retention of its own. */
  earliestByApp(): EarliestByApp;
}

export interface AppRetentionOptions {
  catalog: Pick<CatalogView, 'get' | 'list'>;
  clock: Clock;
}

export function createAppRetention({ catalog, clock }: AppRetentionOptions): AppRetention {
  const earliest = (days: number) => clock.now() - days * DAY_MS;
  return {
    earliestOf: (appId) => {
      const days = catalog.get('app', appId)?.value.retentionDays;
      return days === undefined ? undefined : earliest(days);
    },
    earliestByApp: () =>
      new Map(
        catalog
          .list('app')
          .flatMap(({ id, value: { retentionDays: days } }) =>
            days === undefined ? [] : [[id, earliest(days)] as const],
          ),
      ),
  };
}
