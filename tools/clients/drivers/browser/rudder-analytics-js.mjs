import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import { handOver, KEY, RUN, SERVICE_URL } from './page.mjs';

const statsCollection = { errors: { enabled: false }, metrics: { enabled: false } };
const source = { id: 'page', name: 'page', writeKey: KEY, enabled: true, workspaceId: 'page', destinations: [] };
const analytics = new RudderAnalytics();
analytics.load(KEY, SERVICE_URL, {
  getSourceConfig: () => ({ source: { ...source, config: { statsCollection } }, updatedAt: '2026-01-01T00:00:00Z' }),
  logLevel: 'ERROR',
});
await new Promise((resolve) => analytics.ready(resolve));
analytics.setAnonymousId(RUN);
await handOver((name, properties) => analytics.track(name, properties));
