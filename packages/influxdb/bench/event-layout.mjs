// How should the whole events (`event_records`) be tagged in InfluxDB: by a bucket of users alone, or by app and bucket?
// And how many buckets? Writes the same events in each layout, then reads the newest hundred events of one user, in one
// app and over all apps, with Flux and with InfluxQL, and prints a Markdown table. Needs an InfluxDB that may make buckets:
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node packages/influxdb/bench/event-layout.mjs "$INFLUXDB_URL" "$INFLUXDB_TOKEN" "$INFLUXDB_ORG" [EVENTS [APPS]]
//
// `active` are users of many events, `quiet` ones of few, whose read goes through all the events of their bucket.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';

const [url, token, org = 'analytics', eventsText = '300000', appsText = '20'] = process.argv.slice(2);
const EVENTS = Number(eventsText);
const APPS = Number(appsText);
const LAYOUTS = [
  { app: false, buckets: 4_096 },
  { app: true, buckets: 256 },
  { app: true, buckets: 1_024 },
  { app: true, buckets: 4_096 },
];
const USERS = 20_000;
const NAMES = 30;
const BATCH = 5_000;
/** Users whose reads are measured. */
const READS = 9;
/** For the compactions of what was written. */
const PAUSE_MS = 5_000;
const DAYS = 30;
const DAY_NS = 86_400_000_000_000n;

async function call(path, { method = 'POST', body, type = 'application/json' } = {}) {
  const headers = { authorization: `Token ${token}`, 'content-type': type };
  const response = await fetch(`${url}${path}`, { method, headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

const orgId = async () =>
  JSON.parse(await call(`/api/v2/orgs?org=${encodeURIComponent(org)}`, { method: 'GET' })).orgs[0].id;

const PROPERTIES = {
  page: '/products/12',
  referrer: 'https://example.com/search?q=analytics',
  position: 7,
  price: 12.5,
};
const REST = {
  sessionId: 'a5bdfe4d-0f0c-4f4e-8f0e-9a5a3f1c2b1d',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  ipAddress: '192.0.2.7',
};

/** A number in [0, 1) that follows from the index, as if by chance. */
const chance = (index, salt) => ((Math.imul(index + 1, 2_654_435_761) ^ Math.imul(salt, 40_503)) >>> 0) / 2 ** 32;

/** Few users and apps have most of the events; all users are in several apps. */
function eventAt(index) {
  const user = Math.floor(USERS * chance(index, 1) ** 3);
  const app = Math.floor(APPS * chance(index, 2) ** 2);
  return { user, app, name: index % NAMES };
}

/** The events of one batch; their texts follow from the index, so that each layout stores the same. */
function lines(from, { app: hasApp, buckets }, endNs, series) {
  const all = [];
  for (let index = from; index < from + BATCH; index += 1) {
    const { user, app, name } = eventAt(index);
    const time = endNs - (BigInt(index) * BigInt(DAYS) * DAY_NS) / BigInt(EVENTS);
    const [appId, eventName, userId] = [`app-${app}`, `name-${name}`, `user-${user}`];
    const record = {
      userId,
      appId,
      eventType: 'click',
      eventName,
      eventId: String(index),
      ...REST,
      properties: PROPERTIES,
    };
    const tags = `${hasApp ? `appId=${appId},` : ''}userBucket=${user % buckets}`;
    series.add(tags);
    all.push(`events,appId=${appId},eventName=${eventName},eventType=click userId="${userId}" ${time}`);
    all.push(`event_records,${tags} record=${JSON.stringify(JSON.stringify(record))} ${time}`);
  }
  return all.join('\n');
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function medianOf(users, read) {
  const times = [];
  for (const user of users) times.push(await timed(() => read(user)));
  return Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]);
}

const flux = (bucket, { app: hasApp, buckets }, user, app) => {
  const ofApp = hasApp && app !== undefined ? ` and r.appId == "${app}"` : '';
  const query = `from(bucket: "${bucket}") |> range(start: -${DAYS + 1}d)
    |> filter(fn: (r) => r._measurement == "event_records" and r.userBucket == "${user % buckets}"${ofApp} and r._field == "record")
    |> filter(fn: (r) => r._value =~ /^\\{"userId":"user-${user}",${app === undefined ? '' : `"appId":"${app}",`}/)
    |> keep(columns: ["_time", "_value"]) |> group() |> sort(columns: ["_time"], desc: true) |> limit(n: 101)`;
  return call(`/api/v2/query?org=${encodeURIComponent(org)}`, { body: JSON.stringify({ query, type: 'flux' }) });
};

const influxql = (bucket, { app: hasApp, buckets }, user, app) => {
  const ofApp = hasApp && app !== undefined ? ` AND appId = '${app}'` : '';
  const pattern = `/^\\{"userId":"user-${user}",${app === undefined ? '' : `"appId":"${app}",`}/`;
  const q = `SELECT record FROM event_records WHERE userBucket = '${user % buckets}'${ofApp} AND record =~ ${pattern}
    AND time >= now() - ${DAYS + 1}d ORDER BY time DESC LIMIT 101`;
  const body = new URLSearchParams({ db: bucket, q }).toString();
  return call('/query', { body, type: 'application/x-www-form-urlencoded' });
};

async function diskMb(id) {
  const text = await call('/metrics', { method: 'GET' });
  const sizes = text.split('\n').filter((line) => line.startsWith('storage_shard_disk_size') && line.includes(id));
  return (sizes.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0) / 2 ** 20).toFixed(0);
}

async function create(layout) {
  const name = `event-layout-${randomUUID()}`;
  const { id } = JSON.parse(await call('/api/v2/buckets', { body: JSON.stringify({ orgID: await orgId(), name }) }));
  return { layout, name, id, series: new Set(), writeMs: 0 };
}

/** Batch by batch into each layout in turn, so that a busy moment of the machine concerns all of them. */
async function write(tables) {
  const endNs = BigInt(Date.now()) * 1_000_000n;
  for (let from = 0; from < EVENTS; from += BATCH) {
    const first = (from / BATCH) % tables.length;
    for (const table of [...tables.slice(first), ...tables.slice(0, first)]) {
      const body = lines(from, table.layout, endNs, table.series);
      const path = `/api/v2/write?org=${encodeURIComponent(org)}&bucket=${table.name}&precision=ns`;
      table.writeMs += await timed(() => call(path, { body, type: 'text/plain' }));
    }
  }
}

async function rowOf({ layout, name, id, series, writeMs }) {
  const active = Array.from({ length: READS }, (_, index) => index * 3);
  const quiet = Array.from({ length: READS }, (_, index) => USERS - 1 - index * 7);
  const times = [];
  for (const read of [flux, influxql]) {
    for (const users of [active, quiet]) {
      for (const app of ['app-0', undefined])
        times.push(await medianOf(users, (user) => read(name, layout, user, app)));
    }
  }
  const tags = layout.app ? 'appId, userBucket' : 'userBucket';
  return [tags, layout.buckets, series.size, Math.round((EVENTS / writeMs) * 1_000), await diskMb(id), ...times];
}

if (url === undefined || token === undefined) {
  console.error('Usage: node event-layout.mjs URL TOKEN [ORG [EVENTS [APPS]]]');
  process.exitCode = 2;
} else {
  const users = ['active, one app', 'active, all apps', 'quiet, one app', 'quiet, all apps'];
  const reads = ['Flux', 'InfluxQL'].flatMap((language) => users.map((which) => `${language}: ${which}, ms`));
  const columns = ['tags', 'buckets', 'series', 'written events/s', 'disk, MB', ...reads];
  console.log(`| ${columns.join(' | ')} |\n|---|${'---:|'.repeat(columns.length - 1)}`);
  const tables = await Promise.all(LAYOUTS.map(create));
  try {
    await write(tables);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    for (const table of tables) console.log(`| ${(await rowOf(table)).join(' | ')} |`);
  } finally {
    for (const { id } of tables) await call(`/api/v2/buckets/${id}`, { method: 'DELETE' });
  }
}
