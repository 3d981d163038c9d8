import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { createRandom, createWorkload } from '../workload.js';
import type { GeneratedCounts } from './generated-counts.js';

export interface PointsSpec {
  /** Events that the data set has before: the next ones get other ids. */
  firstEvent: number;
  /** Events that the data set has after these. */
  events: number;
  users: number;
  apps: number;
  /** Epoch milliseconds. */
  now: number;
}

/** Times are within so much before `now`. */
export const SPAN_MS = 30 * DAY_MS;
const EVENTS_A_METRIC = 99;
const METRICS = 50;
/** With their metrics 5,000 points: as many as a store writes at once. */
const BATCH_EVENTS = METRICS * EVENTS_A_METRIC;
const LATE_SHARE = 0.01;
const MOST_LATE_MS = 6 * HOUR_MS;

export const appOf = (rank: number): string => `octo-org/service-${rank + 1}`;
export const userOf = (rank: number): string => `developer-${rank + 1}`;

/**
 * The benchmark's events, the same on each run but for the time, with a metric for each 99, in batches of 5,000: a backfill of
 * the 30 days from the oldest to the newest, with one event in a hundred up to 6 hours late. A tenth of the users make almost
 * half of the events, and the first app a third of them when there are ten. Counts into `counts` what it gives.
 */
export function* pointBatches(spec: PointsSpec, counts: GeneratedCounts): Generator<Point[]> {
  const { firstEvent, events, users, apps, now } = spec;
  const random = createRandom(firstEvent + 1);
  const workload = createWorkload(now);
  const count = events - firstEvent;
  const timeAt = (index: number) => now - SPAN_MS + Math.floor((SPAN_MS * index) / count);
  const late = (ms: number) =>
    random() < LATE_SHARE ? Math.max(now - SPAN_MS, ms - Math.floor(MOST_LATE_MS * random())) : ms;
  const rankOf = (size: number, power: number) => Math.floor(size * random() ** power);

  const eventAt = (event: ReturnType<typeof workload.events>[number], index: number): Point => {
    const [app, user] = [rankOf(apps, 2), rankOf(users, 3)];
    counts.events += 1;
    counts.appEvents[app] = (counts.appEvents[app] ?? 0) + 1;
    counts.userEvents[user] = (counts.userEvents[user] ?? 0) + 1;
    const { eventType, eventName, properties = {}, sessionId = '' } = event;
    return {
      kind: 'event',
      record: {
        eventId: `growth-${firstEvent + index}`,
        appId: appOf(app),
        userId: userOf(user),
        eventType,
        eventName,
        properties,
        sessionId,
        userAgent: 'GitHub-Hookshot/044aadd',
        ipAddress: '192.0.2.7',
        timestamp: late(timeAt(index)),
      },
    };
  };
  const metricAt = (metric: ReturnType<typeof workload.metrics>[number], index: number): Point => {
    counts.metrics += 1;
    const { metricName, metricType, value, unit = '', tags = {} } = metric;
    return {
      kind: 'metric',
      record: {
        metricId: `growth-metric-${firstEvent + index}`,
        appId: appOf(rankOf(apps, 2)),
        metricName,
        metricType,
        value,
        unit,
        tags: Object.fromEntries(Object.entries(tags).map(([key, tag]) => [key, String(tag)])),
        timestamp: timeAt(index),
      },
    };
  };

  for (let start = 0; start < count; start += BATCH_EVENTS) {
    const size = Math.min(BATCH_EVENTS, count - start);
    const metrics = workload.metrics(Math.ceil(size / EVENTS_A_METRIC));
    yield [
      ...workload.events(size).map((event, index) => eventAt(event, start + index)),
      ...metrics.map((metric, index) => metricAt(metric, start + index * EVENTS_A_METRIC)),
    ];
  }
}
