import { count, fail, KEY, load, RUN, report, SERVICE_URL } from './driver.mjs';

const Mixpanel = load('mixpanel');
const { host } = new URL(SERVICE_URL);
const mixpanel = Mixpanel.init(KEY, { host, protocol: 'http', path: '/mixpanel' });
for (let index = 0; index < count; index += 1) {
  await new Promise((resolve) => {
    mixpanel.track(`e-${index}`, { distinct_id: RUN, time: Date.now(), index }, (error) => {
      if (error !== undefined && error !== null) fail(error, index);
      resolve();
    });
  });
}
report();
