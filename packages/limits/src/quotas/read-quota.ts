import { type CatalogView, type Clock, type Limiter, type ReadQuota, systemClock } from '@analytics/shared/ports';
import { holdersOf } from './holders.js';
import { quotaExceeded, quotaText } from './refusal.js';
import { refusingUse, usesOfRequest } from './uses.js';

export interface ReadQuotaDeps {
  limiter: Limiter;
  /** Has the quotas of apps and tenants. */
  catalog: Pick<CatalogView, 'get'>;
  clock?: Clock;
}

/** Counts reads as requests of their app. */
export const createReadQuota =
  ({ limiter, catalog, clock = systemClock }: ReadQuotaDeps): ReadQuota =>
  (appId) => {
    const uses = usesOfRequest(holdersOf(appId, catalog));
    return uses.length === 0 ? undefined : take();

    async function take(): Promise<void> {
      const atMs = clock.now();
      const [verdict] = await limiter.claim([uses], atMs);
      const use = refusingUse(uses, verdict);
      if (use !== undefined) throw quotaExceeded(use, quotaText(use), { appId, atMs });
    }
  };
