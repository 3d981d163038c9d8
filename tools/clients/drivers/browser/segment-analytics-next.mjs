import { AnalyticsBrowser } from '@segment/analytics-next';
import { handOver, KEY, RUN, SERVICE_URL } from './page.mjs';

const deliveryStrategy = { strategy: 'batching', config: { size: 20, timeout: 500 } };
const segment = { apiKey: KEY, apiHost: `${new URL(SERVICE_URL).host}/v1`, protocol: 'http', deliveryStrategy };
const analytics = AnalyticsBrowser.load({
  writeKey: KEY,
  // Figures of its own go to Segment otherwise.
  cdnSettings: { integrations: { 'Segment.io': segment }, metrics: { sampleRate: 0 } },
});
await analytics.setAnonymousId(RUN);
await handOver((name, properties) => analytics.track(name, properties));
