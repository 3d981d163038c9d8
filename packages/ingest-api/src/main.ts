import { backendSections, openLog, openStore } from '@analytics/backends';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { createIngestApi } from './create-ingest-api.js';

runService('ingest-api', {
  purpose:
    'Accepts events and metrics: into the store when they ask to be stored, into the log when they ask to be queued.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const eventLog = await openLog(context);
    const store = await openStore(context, 'write');
    const { api, ops } = await createIngestApi({ ...context, eventLog, store });
    // Each is enough for some writes: without the store the queued ones go on, without the log the stored ones.
    const parts = [componentOf('event log', eventLog), componentOf('store', store)];
    return { components: [ops, ...parts.map((part) => ({ ...part, partial: true })), api] };
  },
});
