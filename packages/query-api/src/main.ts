import { backendSections, openStore } from '@analytics/backends';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createQueryApi } from './create-query-api.js';

runService('query-api', {
  purpose: 'Answers reads of events, metrics and dashboards from the store.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const store = await openStore(context, 'read');
    const { api, ops } = await createQueryApi({ ...context, store, authenticator: openToAnyone });
    return { components: [ops, componentOf('store', store), api] };
  },
});
