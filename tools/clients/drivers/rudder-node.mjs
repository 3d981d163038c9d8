import { count, fail, KEY, load, RUN, report, SERVICE_URL } from './driver.mjs';

const RudderAnalytics = load('@rudderstack/rudder-sdk-node');
const Analytics = RudderAnalytics.default ?? RudderAnalytics;
const analytics = new Analytics(KEY, { dataPlaneUrl: SERVICE_URL, flushAt: 20, flushInterval: 500, logLevel: 'none' });
const answered = new Set();
for (let index = 0; index < count; index += 1) {
  analytics.track({ userId: RUN, event: `e-${index}`, properties: { index } }, (error) => {
    answered.add(index);
    if (error !== undefined && error !== null) fail(error, index);
  });
  if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 100));
}
// Of events that it gives up on for the connection, it calls nobody back.
const deadline = Date.now() + 20_000;
while (answered.size < count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200));
for (let index = 0; index < count; index += 1) if (!answered.has(index)) fail('nothing was told', index);
report();
