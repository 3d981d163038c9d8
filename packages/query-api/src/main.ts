import { createInfluxStore, influxOptionsOf } from '@analytics/influxdb';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { createQueryApi } from './create-query-api.js';

runService('query-api', {
  purpose: 'Answers reads of events, metrics and dashboards from InfluxDB.',
  manifest: new URL('../package.json', import.meta.url),
  create: async (context) => {
    const store = createInfluxStore({ ...context, ...influxOptionsOf(context.config), readOnly: true });
    const { api, ops } = await createQueryApi({ ...context, store });
    return { components: [ops, componentOf('store', store), api] };
  },
});
