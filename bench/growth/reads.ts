import { DAY_MS } from '@analytics/shared/domain';
import { AnalyticsClient, type Answer } from '@analytics/testing';
import { spreadOf } from '../measure/statistics.js';
import { METRIC_NAME } from '../workload.js';
import { activeUsers, type CountedUser, type GeneratedCounts, rareUsers } from './generated-counts.js';
import { appOf, SPAN_MS, userOf } from './points.js';
import { cpuSecondsOf } from './process-figures.js';

const RUNS = 7;
/** Repeats when one answer takes longer than `SLOW_MS`. */
const SLOW_RUNS = 3;
const SLOW_MS = 2_000;
const PAGE = 100;
/** Each run ends at another minute: no answer can come from a cache of equal requests. */
const MINUTE_MS = 60_000;

/** Medians, of answers over HTTP with their JSON. */
export interface ReadTimes {
  /** Of the most active app. */
  dashboard30dMs: number;
  dashboard24hMs: number;
  /** Of users with at least 100 events and of the least active ones: the slower of the two. */
  userLast100Ms: number;
  /** p95 of the most active app's metric in windows of an hour, over 30 days. */
  metricSeriesMs: number;
}

export interface Reading {
  url: string;
  /** Of all processes that work for a read. */
  pids: readonly number[];
  /** The end of all times, epoch milliseconds. */
  now: number;
  stored: GeneratedCounts;
  log(step: string): void;
}

async function bodyOf<Body>(asked: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`a read answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function mustBe(what: string, found: number, written: number): void {
  if (found !== written) throw new Error(`${what}: ${written} were written, ${found} were found`);
}

/** Median time of an answer, without the first; the log also gets the CPU time of an answer. */
async function medianMs({ pids, log }: Reading, what: string, ask: (run: number) => Promise<unknown>): Promise<number> {
  await ask(0);
  const before = cpuSecondsOf(pids);
  const times: number[] = [];
  while (times.length < (times.some((ms) => ms > SLOW_MS) ? SLOW_RUNS : RUNS)) {
    const start = performance.now();
    await ask(times.length + 1);
    times.push(performance.now() - start);
  }
  const cpuMs = ((cpuSecondsOf(pids) - before) * 1_000) / times.length;
  const { median } = spreadOf(times);
  log(`${what}: ${median.toFixed(1)} ms, ${cpuMs.toFixed(0)} ms of CPU`);
  return median;
}

/** Every app's events by its dashboard, and all metrics. */
async function checkCounts(client: AnalyticsClient, { now, stored }: Reading): Promise<void> {
  const range = { startTime: now - SPAN_MS, endTime: now };
  for (const [rank, written] of stored.appEvents.entries()) {
    const { summary, eventsOverTime } = await bodyOf(client.dashboard(appOf(rank), range));
    mustBe(`events of ${appOf(rank)}`, summary.totalEvents, written);
    const overTime = eventsOverTime.reduce((sum, { count }) => sum + count, 0);
    mustBe(`events of ${appOf(rank)} over time`, overTime, written);
  }
  const counting = { metricName: METRIC_NAME, ...range, aggregation: 'count', limit: 10_000 };
  const { metrics } = await bodyOf(client.metrics(counting));
  const counted = metrics.reduce((sum, { value }) => sum + value, 0);
  mustBe('metrics', counted, stored.metrics);
}

/** The slower of two medians: of users with a full page, and of the least active users, all over the whole range. */
async function timeUsers(client: AnalyticsClient, reading: Reading): Promise<number> {
  const { now, stored } = reading;
  const startTime = now - SPAN_MS;
  const ask = async (user: CountedUser | undefined) => {
    if (user === undefined) throw new Error('there is no such user');
    const { count } = await bodyOf(client.userEvents(userOf(user.rank), { startTime, endTime: now, limit: PAGE }));
    mustBe(`events of ${userOf(user.rank)}`, count, Math.min(PAGE, user.events));
  };
  const active = activeUsers(stored, { count: RUNS + 1, events: PAGE });
  const rare = rareUsers(stored, RUNS + 1);
  return Math.max(
    await medianMs(reading, 'last events of active users', (run) => ask(active[run % active.length])),
    await medianMs(reading, 'last events of rare users', (run) => ask(rare[run % rare.length])),
  );
}

/** Asks one query at a time. Throws when a count differs from what was written. */
export async function measureReads(reading: Reading): Promise<ReadTimes> {
  const { url, now, stored, log } = reading;
  const client = new AnalyticsClient(url);
  log('counting');
  await checkCounts(client, reading);
  const busiest = appOf(stored.appEvents.indexOf(stored.appEvents.reduce((a, b) => Math.max(a, b), 0)));
  const rangeOf = (ms: number, run: number) => ({ startTime: now - ms, endTime: now - run * MINUTE_MS });
  const series = { appId: busiest, metricName: METRIC_NAME, window: '1h', aggregation: 'p95' };
  const dashboard = (what: string, ms: number) =>
    medianMs(reading, what, (run) => bodyOf(client.dashboard(busiest, rangeOf(ms, run))));
  return {
    dashboard30dMs: await dashboard('dashboard, 30 days', SPAN_MS),
    dashboard24hMs: await dashboard('dashboard, 24 hours', DAY_MS),
    userLast100Ms: await timeUsers(client, reading),
    metricSeriesMs: await medianMs(reading, 'metric series, 30 days', (run) =>
      bodyOf(client.metrics({ ...series, ...rangeOf(SPAN_MS, run) })),
    ),
  };
}
