// How many values should the tag `userBucket` have? Writes the same events with 32, 128 and 512, reads one user's
// newest events and the counts of a dashboard, and prints a Markdown table. Needs an InfluxDB that may make buckets:
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node packages/influxdb/bench/user-buckets.mjs "$INFLUXDB_URL" "$INFLUXDB_TOKEN" "$INFLUXDB_ORG"
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';

const [url, token, org = 'analytics'] = process.argv.slice(2);
const BUCKET_COUNTS = [32, 128, 512];
const EVENTS = 200_000;
const USERS = 50_000;
const NAMES = 60;
const BATCH = 5_000;
const RUNS = 7;
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

/** The same events for each number of buckets: user, name and time follow from the index. */
function lines(from, count, buckets, endNs) {
  return Array.from({ length: count }, (_, at) => {
    const index = from + at;
    const user = (index * 7_919) % USERS;
    const time = endNs - (BigInt(index) * BigInt(DAYS) * 86_400_000_000_000n) / BigInt(EVENTS);
    const tags = `appId=app,eventName=name-${(index * 31) % NAMES},eventType=click,userBucket=${user % buckets}`;
    return `events,${tags} eventId="${index}",userId="user-${user}",properties="{}" ${time}`;
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

async function measure(buckets) {
  const bucket = `user-buckets-${randomUUID()}`;
  await call('/api/v2/buckets', JSON.stringify({ orgID: await orgId(), name: bucket }));
  const endNs = BigInt(Date.now()) * 1_000_000n;
  const start = performance.now();
  for (let from = 0; from < EVENTS; from += BATCH) {
    const path = `/api/v2/write?org=${encodeURIComponent(org)}&bucket=${bucket}&precision=ns`;
    await call(path, lines(from, BATCH, buckets, endNs), 'text/plain');
  }
  const writeRate = EVENTS / ((performance.now() - start) / 1_000);
  const source = `from(bucket: "${bucket}") |> range(start: -${DAYS + 1}d) |> filter(fn: (r) => r._measurement == "events"`;
  const user = await median((run) => {
    const id = (run * 7_919) % USERS;
    return `${source} and r.userBucket == "${id % buckets}" and r._field == "userId" and r._value == "user-${id}") |> tail(n: 100)`;
  });
  const dashboard = await median(
    () =>
      `${source} and r.appId == "app" and r._field == "userId") |> aggregateWindow(every: 1d, fn: count, createEmpty: false) |> group() |> aggregateWindow(every: 1d, fn: sum, createEmpty: false)`,
  );
  return [buckets, Math.round(writeRate), Math.round(user), Math.round(dashboard)];
}

if (url === undefined || token === undefined) {
  console.error('Usage: node user-buckets.mjs URL TOKEN [ORG]');
  process.exitCode = 2;
} else {
  console.log('| buckets | written events/s | one user, 30 days, ms | dashboard, 30 days, ms |\n|---:|---:|---:|---:|');
  for (const buckets of BUCKET_COUNTS) console.log(`| ${(await measure(buckets)).join(' | ')} |`);
}
