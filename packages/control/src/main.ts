import { backendSections, openLog } from '@analytics/backends';
import { openAuditTrail, openCatalog } from '@analytics/catalog';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createControl } from './create-control.js';

runService('control', {
  purpose: 'Serves the admin API: tenants, apps, keys, schemas, and who changed what.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const eventLog = await openLog(context);
    const catalog = openCatalog(context, eventLog);
    const audit = openAuditTrail(context, eventLog);
    const { api, ops } = await createControl({ ...context, catalog, audit, authenticator: openToAnyone });
    return { components: [ops, componentOf('event log', eventLog), componentOf('catalog', catalog), api] };
  },
});
