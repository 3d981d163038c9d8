import { count, fail, KEY, load, RUN, report, SERVICE_URL } from './driver.mjs';

const { Analytics } = load('@segment/analytics-node');
const analytics = new Analytics({ writeKey: KEY, host: SERVICE_URL, maxEventsInBatch: 20, flushInterval: 500 });
for (let index = 0; index < count; index += 1) {
  analytics.track({ userId: RUN, event: `e-${index}`, properties: { index } }, (error) => {
    if (error !== undefined && error !== null) fail(error, index);
  });
  if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 100));
}
await analytics.closeAndFlush({ timeout: 120_000 });
report();
