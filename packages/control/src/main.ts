import { loadAdminKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { backendSections, openLog } from '@analytics/backends';
import { openAuditTrail, openCatalog } from '@analytics/catalog';
import { limitsSection, openLimiter } from '@analytics/limits';
import { componentOf, optional, runService } from '@analytics/shared/lifecycle';
import { createControl } from './create-control.js';
import { fileJobs } from './file-jobs.js';

runService('control', {
  purpose: 'Serves the admin API: tenants, apps, keys, schemas, and who changed what.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: [...backendSections, ...accessSections, limitsSection],
  create: async (context) => {
    const eventLog = await openLog(context);
    const catalog = openCatalog(context, eventLog);
    const audit = openAuditTrail(context, eventLog);
    const limiter = await openLimiter(context);
    const adminKey = await loadAdminKey(context);
    const { authenticator, components } = openAccess({ ...context, catalog, adminKey });
    const { api, ops } = await createControl({ ...context, catalog, audit, limiter, authenticator });
    const others = [componentOf('limits', limiter), ...fileJobs({ ...context, catalog }), ...components].map(optional);
    return {
      components: [ops, componentOf('event log', eventLog), componentOf('catalog', catalog), ...others, api],
    };
  },
});
