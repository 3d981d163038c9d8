import { loadAdminKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { backendSections, openLog, openStore } from '@analytics/backends';
import { openCatalog } from '@analytics/catalog';
import { createReadQuota, limitsSection, openLimiter } from '@analytics/limits';
import { componentOf, optional, runService } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createQueryApi } from './create-query-api.js';

runService('query-api', {
  purpose: 'Answers reads of events, metrics and dashboards from the store.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: [...backendSections, ...accessSections, limitsSection],
  create: async (context) => {
    const store = await openStore(context, 'read');
    const limiter = await openLimiter(context);
    const limits = optional(componentOf('limits', limiter));
    if (context.config.AUTH !== 'on') {
      const { api, ops } = await createQueryApi({ ...context, store, limiter, authenticator: openToAnyone });
      return { components: [ops, componentOf('store', store), limits, api] };
    }
    const eventLog = await openLog(context);
    const catalog = openCatalog(context, eventLog);
    const { authenticator, components } = openAccess({ ...context, catalog, adminKey: await loadAdminKey(context) });
    const { api, ops } = await createQueryApi({
      ...context,
      store,
      limiter,
      readQuota: createReadQuota({ limiter, catalog }),
      catalog,
      authenticator,
    });
    // Reads need the store alone: what is known of the catalog stays while the log is away.
    const others = [componentOf('event log', eventLog), componentOf('catalog', catalog), ...components].map(optional);
    return { components: [ops, componentOf('store', store), limits, ...others, api] };
  },
});
