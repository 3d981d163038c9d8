// What does a Redis save that query processes share? Two pairs of compiled query-api processes on one InfluxDB, with
// QUERY_CACHE_MS=1000: one pair without and one with REDIS_URL. Every 200 ms all dashboards are asked of both processes of a
// pair at once, as walls of screens do, in rounds of the pairs in turns, so that a busy machine slows both. Prints a Markdown
// table: reads of the store and processor time of influxd an answer, the ratio of the pairs, and how long answers take.
// Needs InfluxDB and Redis of this machine; INFLUXD_PID is its process. Compile first: `npm run build`.
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node --conditions=@analytics/source --import tsx packages/query-api/bench/shared-answers.mjs [rounds, default 6]
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pass } from 'node:timers/promises';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { createInfluxStore } from '../../influxdb/src/create-store.ts';

const ROUNDS = Number(process.argv[2] ?? 6);
const ROUND_MS = 6_000;
const EVERY_MS = 200;
const APPS = 10;
const EVENTS_OF_APP = 5_000;
const WEEK_MS = 7 * 86_400_000;
const BUCKET = 'bench-shared-answers';

const { INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org, INFLUXD_PID, REDIS_URL } = process.env;
if (REDIS_URL === undefined || INFLUXD_PID === undefined) throw new Error('REDIS_URL and INFLUXD_PID are needed');

async function fill() {
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const telemetry = createTelemetry('bench');
  const store = createInfluxStore({ url, token, org, bucket: BUCKET, createBucket: true, logger, telemetry });
  await store.start();
  const now = Date.now();
  for (let app = 0; app < APPS; app += 1) {
    const points = Array.from({ length: EVENTS_OF_APP }, (_, n) => ({
      kind: 'event',
      record: {
        appId: `app-${app}`,
        eventId: `event-${n}`,
        userId: `user-${(n * 7_919) % 1_000}`,
        eventType: `type-${n % 8}`,
        eventName: `name-${n % 50}`,
        properties: { plan: `plan-${n % 5}` },
        timestamp: now - Math.floor((n * WEEK_MS) / EVENTS_OF_APP),
      },
    }));
    await store.write(points);
  }
  await store.stop();
}

async function drop() {
  const call = (path, method) =>
    fetch(`${url}/api/v2/buckets${path}`, { method, headers: { authorization: `Token ${token}` } });
  const { buckets = [] } = await (await call(`?org=${org}&name=${BUCKET}`, 'GET')).json();
  for (const { id } of buckets) await call(`/${id}`, 'DELETE');
}

/** Processor milliseconds of a process so far; they come in ticks of ten. */
function processorMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [utime, stime] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (utime + stime) * 10;
}

/** Reads of the store that a service has begun. */
async function storeReads({ opsUrl }) {
  const text = await (await fetch(`${opsUrl}/metrics`)).text();
  return Number(/^analytics_reads_total\{[^}]*source="store"[^}]*\} (\d+)/m.exec(text)?.[1] ?? 0);
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const sumOf = async (services, count) => sum(await Promise.all(services.map(count)));

async function startPair(name, env) {
  const settings = { INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org, INFLUXDB_BUCKET: BUCKET };
  const start = () =>
    ServiceProcess.start({ main: mainOf('query-api'), env: { ...settings, QUERY_CACHE_MS: '1000', ...env } });
  const services = await Promise.all([start(), start()]);
  return { name, services, answers: 0, reads: 0, influxdMs: 0, serviceMs: 0, times: [] };
}

async function ask(pair, service, app) {
  const begun = performance.now();
  const answer = await fetch(`${service.url}/analytics/dashboards/app-${app}?startTime=-7d`);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${answer.status} of ${pair.name}`);
  pair.times.push(performance.now() - begun);
  pair.answers += 1;
}

async function round(pair, isMeasured) {
  const { services } = pair;
  const before = { influxdMs: processorMs(INFLUXD_PID), reads: await sumOf(services, storeReads) };
  const serviceMs = sum(services.map(({ pid }) => processorMs(pid)));
  const counted = { answers: pair.answers, times: pair.times.length };
  const asked = [];
  for (const end = performance.now() + ROUND_MS; performance.now() < end; ) {
    for (let app = 0; app < APPS; app += 1) asked.push(...services.map((service) => ask(pair, service, app)));
    await pass(EVERY_MS);
  }
  await Promise.all(asked);
  if (!isMeasured) {
    pair.answers = counted.answers;
    pair.times.length = counted.times;
    return;
  }
  pair.influxdMs += processorMs(INFLUXD_PID) - before.influxdMs;
  pair.reads += (await sumOf(services, storeReads)) - before.reads;
  pair.serviceMs += sum(services.map(({ pid }) => processorMs(pid))) - serviceMs;
}

const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)];

await fill();
const pairs = [await startPair('without Redis', {}), await startPair('with Redis', { REDIS_URL })];
try {
  for (const pair of pairs) await round(pair, false);
  for (let turn = 0; turn < ROUNDS; turn += 1) for (const pair of pairs) await round(pair, true);
} finally {
  await Promise.all(pairs.flatMap(({ services }) => services.map((service) => service.stop())));
  await drop();
}

const FIGURES = [
  { title: 'reads of the store, an answer', of: ({ reads, answers }) => reads / answers },
  { title: 'processor ms of influxd, an answer', of: ({ influxdMs, answers }) => influxdMs / answers },
  { title: 'processor ms of both query-api, an answer', of: ({ serviceMs, answers }) => serviceMs / answers },
  { title: 'an answer, median ms', of: ({ times }) => quantile(times, 0.5) },
  { title: 'an answer, p99 ms', of: ({ times }) => quantile(times, 0.99) },
];
console.log(`| of ${pairs.map(({ answers }) => answers).join(' and ')} answers | without | with Redis | ratio |`);
console.log('|---|---:|---:|---:|');
for (const { title, of } of FIGURES) {
  const [without, shared] = pairs.map(of);
  console.log(`| ${title} | ${without.toFixed(3)} | ${shared.toFixed(3)} | ${(shared / without).toFixed(2)} |`);
}
