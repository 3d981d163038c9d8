import { count, fail, KEY, load, RUN, report, SERVICE_URL } from './driver.mjs';

const { PostHog } = load('posthog-node');
const posthog = new PostHog(KEY, {
  host: SERVICE_URL,
  flushAt: 20,
  flushInterval: 500,
  fetchRetryDelay: 500,
  enableExceptionAutocapture: false,
});
posthog.on('error', (error) => fail(error));
for (let index = 0; index < count; index += 1) {
  posthog.capture({ distinctId: RUN, event: `e-${index}`, properties: { index } });
  if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 100));
}
await posthog.shutdown(120_000).catch((error) => fail(error));
report({ tellsWhich: false });
