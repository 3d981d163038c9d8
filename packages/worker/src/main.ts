import { backendSections, openLog, openStore } from '@analytics/backends';
import { createOpsServer } from '@analytics/shared/http';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { createWorker } from './create-worker.js';

runService('worker', {
  purpose: 'Carries events and metrics from the log into the store; what cannot be stored becomes a dead letter.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const eventLog = await openLog(context);
    const store = await openStore(context);
    const worker = createWorker({ ...context, eventLog, store });
    const ops = await createOpsServer(context);
    const maintenance = componentOf('store maintenance', store.maintenance);
    return { components: [ops, componentOf('event log', eventLog), componentOf('store', store), maintenance, worker] };
  },
});
