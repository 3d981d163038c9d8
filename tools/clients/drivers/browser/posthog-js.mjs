import posthog from 'posthog-js';
import { handOver, KEY, RUN, SERVICE_URL } from './page.mjs';

posthog.init(KEY, {
  api_host: SERVICE_URL,
  bootstrap: { distinctID: RUN },
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  disable_surveys: true,
  opt_out_useragent_filter: true,
  // It drops events of its own accord otherwise: more than 100 at once, or 10 a second.
  rate_limiting: { events_per_second: 1000, events_burst_limit: 10_000 },
  persistence: 'memory',
});
await handOver((name, properties) => posthog.capture(name, properties));
