import { backendSections, openLog, openStore } from '@analytics/backends';
import { createOpsServer } from '@analytics/shared/http';
import { componentOf, maintenanceOf, runService } from '@analytics/shared/lifecycle';
import { createWorker } from './create-worker.js';

runService('worker', {
  purpose: 'Carries events and metrics from the log into the store; what cannot be stored becomes a dead letter.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const eventLog = await openLog(context);
    const store = await openStore(context, 'write');
    const worker = createWorker({ ...context, eventLog, store });
    const ops = await createOpsServer(context);
    const backends = [componentOf('event log', eventLog), componentOf('store', store), maintenanceOf(store)];
    return { components: [ops, ...backends, worker] };
  },
});
