import { loadAdminKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { backendSections, identityOf, isLogShared, openLog, openStore } from '@analytics/backends';
import { openCatalog } from '@analytics/catalog';
import { createReadQuota, limitsSection, openLimiter } from '@analytics/limits';
import { openSharedAnswers, redisSection } from '@analytics/redis';
import { componentOf, optional, runService } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createQueryApi } from './create-query-api.js';

runService('query-api', {
  purpose: 'Answers reads of events, metrics and dashboards from the store.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: [...backendSections, ...accessSections, redisSection, limitsSection],
  create: async (context) => {
    const store = await openStore(context, 'read');
    const limiter = await openLimiter(context);
    const identity = JSON.stringify([context.version, identityOf(context.config)]);
    const sharedAnswers = await openSharedAnswers({ ...context, identity });
    const services = { ...context, store, limiter, sharedAnswers };
    const shared = sharedAnswers === undefined ? [] : [componentOf('shared answers', sharedAnswers)];
    const parts = [componentOf('limits', limiter), ...shared].map(optional);
    // Without the catalog nobody can be let in, and apps keep their records as long as the store does.
    if (!isLogShared(context.config)) {
      const { api, ops } = await createQueryApi({ ...services, authenticator: openToAnyone });
      return { components: [ops, componentOf('store', store), ...parts, api] };
    }
    const eventLog = await openLog(context);
    const catalog = openCatalog(context, eventLog);
    const adminKey = await loadAdminKey(context);
    const { components, ...access } = openAccess({ ...context, catalog, adminKey });
    const readQuota = createReadQuota({ limiter, catalog });
    const { api, ops } = await createQueryApi({ ...services, readQuota, ...access, catalog, eventLog });
    // Reads need the store alone: what is known of the catalog stays while the log is away.
    const others = [componentOf('event log', eventLog), componentOf('catalog', catalog), ...components].map(optional);
    return { components: [ops, componentOf('store', store), ...parts, ...others, api] };
  },
});
