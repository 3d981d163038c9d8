// What does looking for events before they are written cost (docs/adr/0017)? Writes into a bucket of its own, which goes again:
// single events of a minute ago, which are looked for, and of this moment, which are not; batches, and a batch that another process has written.
// Needs an InfluxDB that may make buckets:
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node --conditions=@analytics/source --import tsx packages/influxdb/bench/look-before-write.mjs
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { eventPoint } from '@analytics/testing';
import { createInfluxStore } from '../src/index.ts';

const { INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org } = process.env;
const bucket = `bench-${randomUUID()}`;
const [APPS, NAMES, USERS, BATCH] = [5, 30, 5_000, 5_000];
const DAYS_MS = 3 * 86_400_000;

const open = async () => {
  const common = { url, token, org, bucket, createBucket: true };
  const store = createInfluxStore({
    ...common,
    logger: createLogger({ service: 'bench', level: 'warn' }),
    telemetry: createTelemetry('bench'),
  });
  await store.start();
  return store;
};

let made = 0;
const eventAt = (timestamp) => {
  made += 1;
  const names = { appId: `app${made % APPS}`, userId: `u${made % USERS}`, eventName: `n${made % NAMES}` };
  return eventPoint({ ...names, eventId: randomUUID(), timestamp });
};
const batch = (count, withinMs) =>
  Array.from({ length: count }, () => eventAt(Date.now() - 60_000 - Math.floor(Math.random() * withinMs)));

async function timed(times, write) {
  const took = [];
  for (let turn = 0; turn < times; turn += 1) {
    const points = write.points();
    const start = performance.now();
    await write.store.write(points);
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  return `${took[Math.floor(times / 2)].toFixed(1)} ms`;
}

const store = await open();
try {
  for (let turn = 0; turn < 8; turn += 1) await store.write(batch(BATCH, DAYS_MS));
  for (const ageMs of [60_000, 0]) {
    const points = () => [eventAt(Date.now() - ageMs)];
    process.stdout.write(`one event, ${ageMs} ms old: ${await timed(150, { store, points })}\n`);
    const start = performance.now();
    const writer = async () => {
      for (let turn = 0; turn < 30; turn += 1) await store.write(points());
    };
    await Promise.all(Array.from({ length: 64 }, writer));
    process.stdout.write(`64 at a time: ${Math.round(1_920_000 / (performance.now() - start))}/s\n`);
  }
  process.stdout.write(
    `${BATCH} of a second, a minute ago: ${await timed(6, { store, points: () => batch(BATCH, 1_000) })}\n`,
  );
  const known = batch(1_000, 1_000);
  await store.write(known);
  process.stdout.write(`1,000 that are remembered: ${await timed(5, { store, points: () => known })}\n`);
  const other = await open();
  process.stdout.write(`1,000 of another process: ${await timed(1, { store: other, points: () => known })}\n`);
  await other.stop();
} finally {
  await store.stop();
  const headers = { authorization: `Token ${token}` };
  const { buckets } = await (await fetch(`${url}/api/v2/buckets?name=${bucket}&org=${org}`, { headers })).json();
  for (const { id } of buckets) await fetch(`${url}/api/v2/buckets/${id}`, { method: 'DELETE', headers });
}
