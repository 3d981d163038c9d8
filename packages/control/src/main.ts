import { loadAdminKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { backendSections, openLog, openStore } from '@analytics/backends';
import { openAuditTrail, openCatalog } from '@analytics/catalog';
import { limitsSection, openLimiter } from '@analytics/limits';
import { redisSection } from '@analytics/redis';
import { componentOf, optional, runService } from '@analytics/shared/lifecycle';
import { importsOf } from './admin/import-records.js';
import { createControl } from './create-control.js';
import { fileJobs } from './file-jobs.js';
import { openJobs } from './job-kinds/open-jobs.js';
import { storeOfJobs } from './store-of-jobs.js';

runService('control', {
  purpose: 'Serves the admin API: tenants, apps, keys, schemas, jobs, and who changed what; and runs the jobs.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: [...backendSections, ...accessSections, redisSection, limitsSection],
  create: async (context) => {
    const eventLog = await openLog(context);
    const catalog = openCatalog(context, eventLog);
    const store = await openStore(context, 'jobs');
    const services = { ...context, eventLog, catalog };
    const jobs = openJobs({ ...services, store });
    const limiter = await openLimiter(context);
    const { authenticator, components } = openAccess({ ...services, adminKey: await loadAdminKey(context) });
    const { api, ops } = await createControl({
      ...services,
      audit: openAuditTrail(context, eventLog),
      jobs: jobs.definitions,
      imports: importsOf(services),
      pipeline: services,
      limiter,
      authenticator,
    });
    const parts = [componentOf('limits', limiter), ...fileJobs(services), ...components].map(optional);
    const others = [...parts, ...storeOfJobs({ ...services, store, runner: jobs.runner })];
    return { components: [ops, componentOf('event log', eventLog), componentOf('catalog', catalog), ...others, api] };
  },
});
