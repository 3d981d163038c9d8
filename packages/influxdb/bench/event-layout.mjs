// How should an event stand in InfluxDB: as one point with a tag `userBucket`, or as one to be counted and one to be shown?
// And how many values should the tag have? Writes the same events in each layout, reads one user's newest hundred and the
// counts of a dashboard, and prints a Markdown table. Needs an InfluxDB that may make buckets:
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node packages/influxdb/bench/event-layout.mjs "$INFLUXDB_URL" "$INFLUXDB_TOKEN" "$INFLUXDB_ORG"
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';

const [url, token, org = 'analytics'] = process.argv.slice(2);
const LAYOUTS = [
  { points: 1, buckets: 32 },
  { points: 2, buckets: 32 },
  { points: 2, buckets: 1_024 },
  { points: 2, buckets: 4_096 },
];
const EVENTS = 1_000_000;
const USERS = 5_000;
const NAMES = 60;
const BATCH = 5_000;
const RUNS = 5;
/** For the compactions of what was written. */
const SETTLE_MS = 5_000;
const DAYS = 30;

async function call(path, body, type = 'application/json') {
  const headers = { authorization: `Token ${token}`, 'content-type': type };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

async function orgId() {
  const headers = { authorization: `Token ${token}` };
  const response = await fetch(`${url}/api/v2/orgs?org=${encodeURIComponent(org)}`, { headers });
  return (await response.json()).orgs[0].id;
}

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
const quote = (text) => JSON.stringify(text);

/** The same events in each layout: user, name and time follow from the index. */
function lines(from, count, { points, buckets }, endNs) {
  return Array.from({ length: count }, (_, at) => {
    const index = from + at;
    const user = (index * 7_919) % USERS;
    const time = endNs - (BigInt(index) * BigInt(DAYS) * 86_400_000_000_000n) / BigInt(EVENTS);
    const [userId, eventName, bucket] = [`user-${user}`, `name-${(index * 31) % NAMES}`, user % buckets];
    const tags = `appId=app,eventName=${eventName},eventType=click`;
    if (points === 1) {
      const rest = Object.entries({ eventId: String(index), properties: JSON.stringify(PROPERTIES), ...REST });
      const fields = [['userId', userId], ...rest].map(([key, value]) => `${key}=${quote(value)}`);
      return `events,${tags},userBucket=${bucket} ${fields.join(',')} ${time}`;
    }
    const record = {
      userId,
      appId: 'app',
      eventType: 'click',
      eventName,
      eventId: String(index),
      ...REST,
      properties: PROPERTIES,
    };
    return `events,${tags} userId="${userId}" ${time}\nevent_records,userBucket=${bucket} record=${quote(JSON.stringify(record))} ${time}`;
  }).join('\n');
}

async function median(query) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await call(`/api/v2/query?org=${encodeURIComponent(org)}`, JSON.stringify({ query: query(run), type: 'flux' }));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
}

async function measure(layout) {
  const { points, buckets } = layout;
  const bucket = `event-layout-${randomUUID()}`;
  await call('/api/v2/buckets', JSON.stringify({ orgID: await orgId(), name: bucket }));
  const endNs = BigInt(Date.now()) * 1_000_000n;
  const start = performance.now();
  for (let from = 0; from < EVENTS; from += BATCH) {
    const path = `/api/v2/write?org=${encodeURIComponent(org)}&bucket=${bucket}&precision=ns`;
    await call(path, lines(from, BATCH, layout, endNs), 'text/plain');
  }
  const writeRate = EVENTS / ((performance.now() - start) / 1_000);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const source = `from(bucket: "${bucket}") |> range(start: -${DAYS + 1}d)`;
  const user = await median((run) => {
    const id = (run * 7_919) % USERS;
    const ofBucket = `r.userBucket == "${id % buckets}"`;
    // Of one point the fields have to be put together again, of those that the user has.
    return points === 1
      ? `${source} |> filter(fn: (r) => r._measurement == "events" and ${ofBucket})
         |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
         |> filter(fn: (r) => r.userId == "user-${id}") |> group() |> sort(columns: ["_time"], desc: true) |> limit(n: 100)`
      : `${source} |> filter(fn: (r) => r._measurement == "event_records" and ${ofBucket} and r._field == "record")
         |> filter(fn: (r) => r._value =~ /^\\{"userId":"user-${id}",/) |> sort(columns: ["_time"], desc: true) |> limit(n: 100)`;
  });
  const dashboard = await median(
    () =>
      `${source} |> filter(fn: (r) => r._measurement == "events" and r.appId == "app" and r._field == "userId") |> aggregateWindow(every: 1d, fn: count, createEmpty: false) |> group() |> aggregateWindow(every: 1d, fn: sum, createEmpty: false)`,
  );
  return [points, buckets, Math.round(writeRate), Math.round(user), Math.round(dashboard)];
}

if (url === undefined || token === undefined) {
  console.error('Usage: node event-layout.mjs URL TOKEN [ORG]');
  process.exitCode = 2;
} else {
  console.log(
    '| points | buckets | written events/s | one user, 30 days, ms | counts, 30 days, ms |\n|---:|---:|---:|---:|---:|',
  );
  for (const layout of LAYOUTS) console.log(`| ${(await measure(layout)).join(' | ')} |`);
}
