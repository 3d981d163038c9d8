import { backendSections, openLog, openStore } from '@analytics/backends';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createIngestApi } from './create-ingest-api.js';

runService('ingest-api', {
  purpose:
    'Accepts events and metrics: into the store when they ask to be stored, into the log when they ask to be queued.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const eventLog = await openLog(context);
    const store = await openStore(context, 'write');
    const { api, ops } = await createIngestApi({ ...context, eventLog, store, authenticator: openToAnyone });
    // Without the store, what is to be queued goes on; without the log, what is stored does, where it is not logged too.
    const logStored = context.config.LOG_STORED_RECORDS;
    const log = { ...componentOf('event log', eventLog), partial: !logStored };
    const storing = { ...componentOf('store', store), partial: !logStored, optional: logStored };
    return { components: [ops, log, storing, api] };
  },
});
