import mixpanel from 'mixpanel-browser';
import { handOver, KEY, RUN, SERVICE_URL } from './page.mjs';

mixpanel.init(KEY, {
  api_host: `${SERVICE_URL}/mixpanel`,
  batch_size: 20,
  batch_flush_interval_ms: 500,
  persistence: 'localStorage',
});
await handOver((name, properties) => mixpanel.track(name, { ...properties, distinct_id: RUN }));
