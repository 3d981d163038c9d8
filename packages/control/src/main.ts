import { createAuthenticator, createKeyUseJob, loadAdminKey } from '@analytics/access';
import { backendSections, openLog } from '@analytics/backends';
import { openAuditTrail, openCatalog } from '@analytics/catalog';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { systemClock as clock } from '@analytics/shared/ports';
import { createControl } from './create-control.js';

runService('control', {
  purpose: 'Serves the admin API: tenants, apps, keys, schemas, and who changed what.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const { config, logger } = context;
    const eventLog = await openLog(context);
    const catalog = openCatalog(context, eventLog);
    const audit = openAuditTrail(context, eventLog);
    const keyUse = createKeyUseJob({ catalog, clock, logger });
    const adminKey = await loadAdminKey({ config });
    const authenticator = createAuthenticator({ config, catalog, adminKey, clock, onUse: keyUse.note });
    const { api, ops } = await createControl({ ...context, catalog, audit, authenticator });
    const parts = [componentOf('event log', eventLog), componentOf('catalog', catalog), keyUse];
    return { components: [ops, ...parts, api] };
  },
});
