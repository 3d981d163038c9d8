import { loadAdminKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { backendSections, openLog, openStore } from '@analytics/backends';
import { openCatalog } from '@analytics/catalog';
import { limitsSection, openLimiter } from '@analytics/limits';
import { redisSection } from '@analytics/redis';
import { componentOf, optional, runService } from '@analytics/shared/lifecycle';
import { forgetDeleted } from '@analytics/shared/retention';
import { createIngestApi } from './create-ingest-api.js';

runService('ingest-api', {
  purpose:
    'Accepts events and metrics: into the store when they ask to be stored, into the log when they ask to be queued.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: [...backendSections, ...accessSections, redisSection, limitsSection],
  create: async (context) => {
    const eventLog = await openLog(context);
    const store = await openStore(context, 'write');
    const catalog = openCatalog(context, eventLog);
    forgetDeleted(catalog, store);
    const limiter = await openLimiter(context);
    const adminKey = await loadAdminKey(context);
    const { authenticator, components } = openAccess({ ...context, catalog, adminKey });
    const { api, ops } = await createIngestApi({ ...context, eventLog, store, catalog, limiter, authenticator });
    // Without the store, what is to be queued goes on; without the log, what is stored does, where it is not logged too.
    const logStored = context.config.LOG_STORED_RECORDS;
    const log = { ...componentOf('event log', eventLog), partial: !logStored };
    const storing = { ...componentOf('store', store), partial: !logStored, optional: logStored };
    // What it knows of the catalog stays true enough while the log is away; limits fall back to this process.
    const others = [componentOf('catalog', catalog), componentOf('limits', limiter), ...components].map(optional);
    return { components: [ops, log, storing, ...others, api] };
  },
});
