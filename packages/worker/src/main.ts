import { backendSections, openLog, openStore } from '@analytics/backends';
import { openCatalog } from '@analytics/catalog';
import { createOpsServer } from '@analytics/shared/http';
import { componentOf, maintenanceOf, optional, runService } from '@analytics/shared/lifecycle';
import { forgetDeleted, rollUpListedProperties } from '@analytics/shared/retention';
import { createWorker } from './create-worker.js';

runService('worker', {
  purpose: 'Carries events and metrics from the log into the store; what cannot be stored becomes a dead letter.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const eventLog = await openLog(context);
    const store = await openStore(context, 'write');
    const catalog = openCatalog(context, eventLog);
    forgetDeleted(catalog, store);
    rollUpListedProperties(catalog, store);
    const worker = createWorker({ ...context, eventLog, store, catalog });
    const ops = await createOpsServer(context);
    const settings = optional(componentOf('catalog', catalog));
    const backends = [componentOf('event log', eventLog), settings, componentOf('store', store), maintenanceOf(store)];
    return { components: [ops, ...backends, worker] };
  },
});
