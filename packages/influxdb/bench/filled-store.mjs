import { setTimeout } from 'node:timers/promises';
import { zoneWindows } from '@analytics/shared/domain';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { createInfluxStore } from '../src/create-store.ts';

/** A bucket that measurements share: to fill it takes minutes. */
const BUCKET = 'bench-questions';
const BATCH = 5_000;
const DAY_MS = 86_400_000;
export const DAYS = 30;
/** Whole days, of which the last was over yesterday. */
export const END = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
export const START = END - DAYS * DAY_MS;
/** Events by app. */
export const APPS = { shop: 1_000_000, blog: 50_000, docs: 50_000, game: 50_000 };

const { INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org } = process.env;

export function openStore(options = {}) {
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const telemetry = createTelemetry('bench');
  return createInfluxStore({ url, token, org, bucket: BUCKET, createBucket: true, logger, telemetry, ...options });
}

/** About 300 bytes: 50 names, 8 types, 20,000 users of whom some do most, 5 plans, 500 pages. */
const pointAt = (appId, n, count) => ({
  kind: 'event',
  record: {
    appId,
    eventId: `event-${n}`,
    userId: `user-${Math.floor((20_000 * ((n * 7_919) % 10_007) ** 3) / 10_007 ** 3)}`,
    eventType: `type-${n % 8}`,
    eventName: `name-${n % 50}`,
    sessionId: `session-${n % 1_000}`,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    ipAddress: '10.0.0.1',
    properties: { plan: `plan-${(n * n) % 5}`, page: `/products/${(n * 31) % 500}`, cart: { total: n % 90 } },
    timestamp: START + Math.floor((n * (END - START)) / count),
  },
});

/** Writes all events; those that are there are written once more, over themselves. */
export async function fill(store) {
  for (const [appId, count] of Object.entries(APPS)) {
    for (let from = 0; from < count; from += BATCH) {
      const length = Math.min(BATCH, count - from);
      await store.write(Array.from({ length }, (_, at) => pointAt(appId, from + at, count)));
    }
  }
}

/** Rolls up what `figures.mjs` asks for, and ends when answers come from it, in UTC and elsewhere. */
export async function rollUp(store) {
  const properties = ['plan', 'page'];
  const range = { from: START, to: END };
  const asked = properties.flatMap((property) =>
    ['UTC', 'Europe/Berlin'].map((zone) => ({ by: { property }, bounds: zoneWindows(range, '1d', zone) })),
  );
  const common = { appId: 'shop', range, where: {}, measure: 'events', keys: { most: 1 }, maxEvents: 0 };
  store.maintenance.rollUpProperties(() => new Map([['shop', properties]]));
  await store.maintenance.start();
  for (;;) {
    const answers = await Promise.allSettled(asked.map((query) => store.eventSeries({ ...common, ...query })));
    if (answers.every(({ status }) => status === 'fulfilled')) return;
    await setTimeout(2_000);
  }
}

export async function drop() {
  const call = (path, method) =>
    fetch(`${url}/api/v2/buckets${path}`, { method, headers: { authorization: `Token ${token}` } });
  const found = await call(`?org=${org}&name=${BUCKET}`, 'GET');
  const { buckets = [] } = await found.json();
  for (const { id } of buckets) await call(`/${id}`, 'DELETE');
}
