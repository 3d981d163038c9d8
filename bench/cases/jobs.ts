import { waitFor } from '@analytics/testing';
import type { Sample } from '../measure/sample.js';
import { spreadOf } from '../measure/statistics.js';
import { openService } from '../processes/split.js';
import type { BenchCase } from './bench-case.js';
import { type Contender, contest, httpContender, openLoad, ourUrl, type Shape } from './contenders.js';
import { temporaryFolder, verifyStored } from './standalone.js';

/** What the jobs work on: an app of its own, so that the workload's counts stay. */
const APP = 'worked-on';
const EVENTS = 100_000;
const SHORT_EVENTS = 20_000;
const USERS = 200;
const NAMES = 50;
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const DAYS = 5;
const JOB_TIMEOUT_MS = 120_000;

/** Each kind, and the next job of it. */
const KINDS: readonly { name: string; next(turn: number): object }[] = [
  { name: 'export', next: () => ({ kind: 'export', records: 'events', format: 'ndjson', appId: APP }) },
  { name: 'archive', next: () => ({ kind: 'archive', appId: APP }) },
  { name: 'replay', next: () => ({ kind: 'replay', from: 'archive', appId: APP }) },
  { name: 'backup', next: () => ({ kind: 'backup' }) },
  { name: 'erasure', next: (turn) => ({ kind: 'erase-user', appId: APP, userId: `user-${turn}` }) },
  {
    name: 'bulk delete',
    next: (turn) => ({
      kind: 'delete-events',
      appId: APP,
      eventName: `name-${turn}`,
      dryRun: false,
      lateRecords: 'take',
    }),
  },
];

interface Job {
  state: string;
  error?: { message: string };
}

function jobsOf(url: string) {
  const jobs = `${url}/analytics/admin/jobs`;
  const post = async <Body>(to: string, body: object): Promise<Body> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(to, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${to}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const ended = (id: string) =>
    waitFor(
      async () => {
        const job = (await (await fetch(`${jobs}/${id}`)).json()) as Job;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return job.state !== 'queued' && job.state !== 'running' && job;
      },
      { timeoutMs: JOB_TIMEOUT_MS, what: 'the end of a job' },
    );
  return {
    post,
    begin: async (request: object) => (await post<{ jobId: string }>(jobs, request)).jobId,
    cancel: (id: string) => fetch(`${jobs}/${id}`, { method: 'DELETE' }),
    ended,
  };
}

async function fill(url: string, events: number): Promise<void> {
  const { post } = jobsOf(url);
  const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
  for (let from = 0; from < events; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => {
      const number = from + index;
      const names = { eventType: 'click', eventName: `name-${number % NAMES}`, userId: `user-${number % USERS}` };
      const timestamp = noon - (number % DAYS) * DAY_MS + number;
      return { ...names, appId: APP, eventId: `worked-on-${number}`, timestamp, properties: { number } };
    });
    // A busy machine may be asked again: the ids are the same.
    await waitFor(() => post(`${url}/analytics/events/batch`, batch), { timeoutMs: JOB_TIMEOUT_MS, what: 'a batch' });
  }
}

/** Lets jobs of a kind run one after another for as long as the work takes; the last one is cancelled. */
async function whileJobsRun(url: string, next: () => object, work: () => Promise<Sample>) {
  const { begin, cancel, ended } = jobsOf(url);
  let [isOver, done, current] = [false, 0, ''];
  const loop = (async () => {
    while (!isOver) {
      current = await begin(next());
      const { state, error } = await ended(current);
      if (state === 'failed') throw new Error(`a job failed: ${error?.message}`);
      if (state === 'done') done += 1;
    }
  })();
  loop.catch(() => {});
  const sample = await work();
  isOver = true;
  // Of one that has just ended nothing is cancelled.
  await cancel(current);
  await loop;
  return { sample, done };
}

/** A run with jobs beside one without: one directly after the other, because the store grows and machines change their speed. */
interface Pair {
  alone: Sample;
  beside: Sample;
}

/** What is left of the rate, and what latency has become, in words: the medians of the pairs' ratios. */
function comparison(name: string, pairs: readonly Pair[], done: number): string {
  const share = (value: (sample: Sample) => number) =>
    spreadOf(pairs.map(({ alone, beside }) => value(beside) / value(alone)));
  const rate = share(({ events, seconds }) => events / seconds);
  const p99 = share(({ latencyMs }) => latencyMs?.p99 ?? Number.NaN);
  const spread = `${rate.min.toFixed(2)}–${rate.max.toFixed(2)}`;
  return `${name}: ${rate.median.toFixed(2)} (${spread}) of the rate just before or after, ${p99.median.toFixed(2)} × the p99, ${done} jobs done`;
}

export const jobs: BenchCase = {
  name: 'jobs',
  title: 'Writes while jobs run (standalone)',
  method:
    'A hundred events a request, stored, over 16 connections in a closed loop, first without a job, then while jobs of one ' +
    `kind run one after another with the default \`JOB_SPEED\`, on an app of ${EVENTS.toLocaleString('en-US')} events. ` +
    'Each kind is compared with a run without jobs directly before it or, in every other turn, after it.',
  inShort: false,
  play: async (context) => {
    const { scope, serviceEnv, isShort } = context;
    const [data, files] = [await temporaryFolder(scope), await temporaryFolder(scope)];
    const env = { ...serviceEnv, DATA_DIR: data, STORAGE_URL: files, WRITE_TIMEOUT_MS: '4000' };
    const service = await openService('standalone', env, scope);
    const load = await openLoad(scope);
    await fill(service.url, isShort ? SHORT_EVENTS : EVENTS);
    const shape: Shape = { eventsPerRequest: 100, async: false };
    const target = { ...shape, url: ourUrl(service.url, shape) };
    let acknowledged = 0;
    const writes = httpContender({ name: 'ours', main: 'standalone', pids: { standalone: service.pid }, load, target });
    const run = async (seconds: number) => {
      const sample = await writes.run(seconds);
      acknowledged += sample.events;
      return sample;
    };
    const outcomes = KINDS.map(({ name }) => ({ name: `during ${name}`, pairs: [] as Pair[], done: 0 }));
    const during = KINDS.map(({ next }, index): Contender => {
      const outcome = outcomes[index]!;
      let [turn, job] = [0, 0];
      const besideJobs = async (seconds: number) => {
        const { sample, done } = await whileJobsRun(
          service.url,
          () => next(job++),
          () => run(seconds),
        );
        outcome.done += done;
        return sample;
      };
      return {
        name: outcome.name,
        main: 'standalone',
        run: async (seconds) => {
          turn += 1;
          const before = turn % 2 === 0 ? await run(seconds) : undefined;
          const beside = await besideJobs(seconds);
          outcome.pairs.push({ alone: before ?? (await run(seconds)), beside });
          return beside;
        },
      };
    });
    const result = await contest([{ ...writes, run }, ...during], context);
    return {
      ...result,
      checks: [
        await verifyStored(service, acknowledged),
        // Before them is the pair of the warm-up.
        ...outcomes.map(({ name, pairs, done }) => comparison(name, pairs.slice(-context.repeats), done)),
      ],
    };
  },
};
