/**
 * How long InfluxQL takes against Flux for the aggregates of the InfluxDB store, on a real server. Prints ratios.
 *
 *   npm run backends -- up && eval "$(npm run -s backends -- env)" && node packages/influxdb/bench/languages.mjs
 */
import { gzipSync } from 'node:zlib';

const { INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG = 'analytics' } = process.env;
if (!INFLUXDB_URL || !INFLUXDB_TOKEN) throw new Error('INFLUXDB_URL and INFLUXDB_TOKEN must name a server');

const EVENTS = 1_000_000;
const NAMES = 20;
const SERIES = 1_000;
const VALUES_OF_SERIES = 200;
const RUNS = 7;
const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = FROM + 12 * 3_600_000;
const bucket = `languages-${process.pid}`;

async function call(method, path, body, headers = {}) {
  const answer = await fetch(INFLUXDB_URL + path, {
    method,
    headers: { authorization: `Token ${INFLUXDB_TOKEN}`, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return text;
}
const write = (lines) =>
  call('POST', `/api/v2/write?org=${INFLUXDB_ORG}&bucket=${bucket}&precision=ms`, gzipSync(lines.join('\n')), {
    'content-encoding': 'gzip',
  });
const flux = (measurement, field, rest) =>
  call(
    'POST',
    `/api/v2/query?org=${INFLUXDB_ORG}`,
    `from(bucket: "${bucket}") |> range(start: ${FROM / 1_000}, stop: ${TO / 1_000})
      |> filter(fn: (r) => r._measurement == "${measurement}" and r._field == "${field}" and r.appId == "app") ${rest}`,
    { 'content-type': 'application/vnd.flux' },
  );
const influxQl = async (measurement, what, rest) => {
  const where = `"appId" = 'app' AND time >= ${FROM}ms AND time < ${TO}ms`;
  const q = `SELECT ${what} FROM "${measurement}" WHERE ${where} ${rest}`;
  return call('POST', '/query', new URLSearchParams({ db: bucket, chunked: 'true', q }));
};

const windows = (fn, every) => `aggregateWindow(every: ${every}, fn: ${fn}, createEmpty: false, timeSrc: "_start")`;
const byNames = 'group(columns: ["_start", "_stop", "appId", "metricName"])';
const CASES = {
  'events by hour and by name': [
    () =>
      Promise.all([
        flux('events', 'userId', `|> ${windows('count', '1h')} |> group() |> ${windows('sum', '1h')}`),
        flux('events', 'userId', '|> count() |> group(columns: ["eventName"]) |> sum()'),
      ]),
    () => influxQl('events', 'count("userId")', 'GROUP BY "eventName", time(1h) fill(none)'),
  ],
  'sum of a range': [
    () => flux('metrics', 'value', `|> sum() |> ${byNames} |> sum()`),
    () => influxQl('metrics', 'sum("value")', 'GROUP BY "appId", "metricName"'),
  ],
  'sums of minutes': [
    () => flux('metrics', 'value', `|> ${windows('sum', '1m')} |> ${byNames} |> ${windows('sum', '1m')}`),
    () => influxQl('metrics', 'sum("value")', 'GROUP BY "appId", "metricName", time(1m) fill(none)'),
  ],
  'newest 26 values': [
    () => flux('metrics', 'value', '|> tail(n: 26) |> group() |> sort(columns: ["_time"], desc: true) |> limit(n: 26)'),
    () => influxQl('metrics', '"value", *::tag', 'ORDER BY time DESC LIMIT 26'),
  ],
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
async function timeOf(query) {
  const begun = performance.now();
  await query();
  return performance.now() - begun;
}

const { orgs } = JSON.parse(await call('GET', `/api/v2/orgs?org=${INFLUXDB_ORG}`));
const { id } = JSON.parse(
  await call('POST', '/api/v2/buckets', JSON.stringify({ orgID: orgs[0].id, name: bucket, retentionRules: [] })),
);
try {
  for (let at = 0; at < EVENTS; at += 20_000) {
    await write(
      Array.from({ length: 20_000 }, (_, index) => {
        const time = FROM + Math.floor(((at + index) / EVENTS) * (TO - FROM));
        return `events,appId=app,eventName=name${index % NAMES} userId="user${(at + index) % 50_000}" ${time}`;
      }),
    );
  }
  for (let at = 0; at < VALUES_OF_SERIES; at += 1) {
    await write(
      Array.from(
        { length: SERIES },
        (_, series) =>
          `metrics,appId=app,metricName=cpu,host=h${series} value=${(at * 7 + series) % 100} ${FROM + at * 60_000}`,
      ),
    );
  }
  console.log(
    `${EVENTS} events in ${NAMES} series, ${SERIES * VALUES_OF_SERIES} metrics in ${SERIES}; medians of ${RUNS}`,
  );
  for (const [name, [byFlux, byInfluxQl]] of Object.entries(CASES)) {
    const times = { flux: [], influxQl: [] };
    for (let run = 0; run < RUNS; run += 1) {
      times.flux.push(await timeOf(byFlux));
      times.influxQl.push(await timeOf(byInfluxQl));
    }
    const [one, other] = [median(times.flux), median(times.influxQl)];
    console.log(`${name}: Flux ${one.toFixed(0)} ms, InfluxQL ${other.toFixed(0)} ms: ${(other / one).toFixed(2)} ×`);
  }
} finally {
  await call('DELETE', `/api/v2/buckets/${id}`);
}
