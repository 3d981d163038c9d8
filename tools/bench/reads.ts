import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalyticsClient, Answer } from '@analytics/shared/testing';
import { quantile } from './load.js';
import { appIds, METRIC_NAME, userOf } from './workload.js';

const RUNS = 20;

export interface ReadTimes {
  title: string;
  medianMs: number;
  maxMs: number;
}

const MAX_RETRIES = 60;

/** The body of a read; one that is refused because the service is busy is sent again. */
async function bodyOf<Body>(read: () => Promise<Answer<Body>>): Promise<Body> {
  for (let attempt = 0; ; attempt += 1) {
    const { status, headers, body } = await read();
    if (status === 200) return body;
    if (status !== 503 || attempt === MAX_RETRIES) {
      throw new Error(`a read answered ${status}: ${JSON.stringify(body)}`);
    }
    await sleep(Number(headers.get('retry-after') ?? 1) * 1_000);
  }
}

/** Events of all apps together, by their dashboards; reaches back past the oldest event. */
export async function countEvents(client: AnalyticsClient): Promise<number> {
  let total = 0;
  for (const appId of appIds) {
    const { summary, eventsOverTime } = await bodyOf(() => client.dashboard(appId, { startTime: '-8d' }));
    const overTime = eventsOverTime.reduce((sum, { count }) => sum + count, 0);
    if (overTime !== summary.totalEvents) {
      throw new Error(`the dashboard of ${appId} counts ${summary.totalEvents} events, and ${overTime} over time`);
    }
    total += summary.totalEvents;
  }
  return total;
}

/** Metrics of all apps together, by an aggregation over the whole range. */
export async function countMetrics(client: AnalyticsClient): Promise<number> {
  const query = { metricName: METRIC_NAME, startTime: '-8d', aggregation: 'count' };
  const { metrics } = await bodyOf(() => client.metrics(query));
  return metrics.reduce((sum, { value }) => sum + value, 0);
}

async function timed(title: string, read: (run: number) => Promise<Answer<object>>): Promise<ReadTimes> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    let start = 0;
    await bodyOf(() => {
      start = performance.now();
      return read(run);
    });
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { title, medianMs: quantile(times, 0.5), maxMs: times.at(-1) ?? Number.NaN };
}

/** The three reads, one after the other; each run asks for another user or app, the busiest first. */
export async function timeReads(client: AnalyticsClient): Promise<ReadTimes[]> {
  const app = (run: number) => appIds[run % appIds.length] ?? '';
  return [
    await timed('a user’s last 100 events', (run) => client.userEvents(userOf(run), { limit: 100 })),
    await timed('metric series, p95 in 1h windows, 7 days', (run) =>
      client.metrics({
        appId: app(run),
        metricName: METRIC_NAME,
        startTime: '-7d',
        window: '1h',
        aggregation: 'p95',
      }),
    ),
    await timed('dashboard, 7 days', (run) => client.dashboard(app(run), { startTime: '-7d' })),
  ];
}
