// How long do questions take on InfluxDB, at the bounds of one question? Asks through the Store port for an app with a
// million events within 30 days (filled-store.mjs), and prints a Markdown table: how many events the range has, the better
// time of 2 (a machine that does other work shows in the worse one), the processor seconds of this process and of InfluxDB, and the most memory of this process and of InfluxDB. Needs a real server (docs/testing.md) of this machine,
// for its memory: INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG; INFLUXD_PID is its process.
//
//   node --conditions=@analytics/source --import tsx packages/influxdb/bench/figures.mjs <fill|roll-up|ask|drop> [--write]
//
// `fill` takes minutes, and so does `roll-up`; `ask [--only <text>]` takes one, and with --write docs/questions.md gets it.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { zoneWindows } from '@analytics/shared/domain';
import { writeMeasured } from '../../../tools/measured-pages/measured-page.ts';
import { APPS, DAYS, drop, END, fill, openStore, rollUp } from './filled-store.mjs';

const RUNS = 2;
const DAY_MS = 86_400_000;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, only: { type: 'string', default: '' } },
});

const megabytes = (pid) => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
};

/** Processor seconds so far. InfluxDB's come in ticks of a hundredth of a second. */
function processorSeconds() {
  const { user, system } = process.cpuUsage();
  const stat = process.env.INFLUXD_PID ? readFileSync(`/proc/${process.env.INFLUXD_PID}/stat`, 'utf8') : '';
  const [utime = 0, stime = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return { service: (user + system) / 1e6, influxdb: (utime + stime) / 100 };
}

/** The most memory while something runs, looked at twenty times a second. */
async function withPeaks(run) {
  const peaks = { service: 0, influxdb: 0 };
  const look = () => {
    peaks.service = Math.max(peaks.service, megabytes('self'));
    if (process.env.INFLUXD_PID) peaks.influxdb = Math.max(peaks.influxdb, megabytes(process.env.INFLUXD_PID));
  };
  const timer = setInterval(look, 50);
  await run();
  look();
  clearInterval(timer);
  return peaks;
}

const lines = [];
const say = (line) => {
  lines.push(line);
  console.log(line);
};

async function row(title, days, ask) {
  if (!title.includes(values.only)) return;
  const range = { from: END - days * DAY_MS, to: END };
  const times = [];
  let refusal = '';
  const before = processorSeconds();
  const peaks = await withPeaks(async () => {
    for (let run = 0; run < RUNS; run += 1) {
      const start = performance.now();
      await ask(range).catch((error) => {
        refusal = `${error.status} ${error.code}`;
      });
      times.push(performance.now() - start);
    }
  });
  const events = Math.round((APPS.shop * days) / DAYS).toLocaleString('en');
  const after = processorSeconds();
  const used = ['service', 'influxdb'].map((part) => ((after[part] - before[part]) / RUNS).toFixed(1));
  const seconds = (Math.min(...times) / 1_000).toFixed(2);
  const memory = [peaks.service, peaks.influxdb].map((most) => most.toFixed(0));
  say(`| ${title} | ${events} | ${seconds} | ${used.join(' + ')} | ${memory.join(' | ')} | ${refusal} |`);
}

async function askAll(store) {
  const appId = 'shop';
  const series =
    (asked, window = '1d', zone = 'UTC') =>
    (range) =>
      store.eventSeries({
        appId,
        range,
        bounds: zoneWindows(range, window, zone),
        where: {},
        measure: 'events',
        keys: { most: 10 },
        ...asked,
      });
  const names = (asked) => (range) => store.names({ appId, range, limit: 100, ...asked });
  const weeks = ({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / (7 * DAY_MS)) }, (_, at) => from + at * 7 * DAY_MS);
  const retention =
    (asked = {}) =>
    (range) =>
      store.retention({ appId, range, periods: weeks(range), ...asked });
  const sessions =
    (asked = {}) =>
    (range) =>
      store.sessions({ appId, range, idleMs: 1_800_000, intervalMs: DAY_MS, ...asked });
  const funnel =
    (asked, steps = 3) =>
    (range) =>
      store.funnel({
        appId,
        range,
        withinMs: DAY_MS,
        steps: Array.from({ length: steps }, (_, at) => ({ eventName: `name-${at}` })),
        ...asked,
      });
  const byPlan = { by: { property: 'plan' } };
  const byCart = { by: { property: 'cart.total' } };
  const ofName = { eventName: 'name-1' };
  const users = { measure: 'users' };
  say(
    '| question | events of the range | seconds | processor seconds: service + InfluxDB | service MB | InfluxDB MB | |',
  );
  say('|---|---|---|---|---|---|---|');
  await row('apps', 30, (range) => store.apps({ apps: 'all', range, countFrom: range.from }));
  await row('names of events', 30, names({ kind: 'event' }));
  await row('paths of properties', 30, names({ kind: 'property' }));
  await row('paths of properties, of one name in 50', 30, names({ kind: 'property', ...ofName }));
  await row('series', 30, series({}));
  await row('series by name', 30, series({ by: 'name' }));
  await row('series by name, by hour, 50 series', 30, series({ by: 'name', keys: { most: 50 } }, '1h'));
  await row('series of users', 30, series(users));
  await row('series of users by name', 11.9, series({ ...users, by: 'name' }));
  await row('series of users by name', 30, series({ ...users, by: 'name' }));
  await row('series by a property', 3.2, series(byCart));
  await row('series by a property', 5, series(byCart));
  await row('series by a property, of one name in 50', 8.9, series({ ...byCart, ...ofName }));
  await row('series by a property, of one name in 50', 10, series({ ...byCart, ...ofName }));
  await row('series where a property is', 3.2, series({ where: { plan: 'plan-1' } }));
  await row('series of users by a property', 3.2, series({ ...users, ...byCart }));
  await row('series by a rolled-up property, in UTC', 30, series(byPlan));
  await row('series by a rolled-up property, elsewhere', 30, series(byPlan, '1d', 'Europe/Berlin'));
  await row(
    'series by a rolled-up property of 500 values, elsewhere',
    30,
    series({ by: { property: 'page' } }, '1d', 'Europe/Berlin'),
  );
  await row('funnel of 10 names', 30, funnel({}, 10));
  await row('funnel by a property, 3 names in 50', 8.9, funnel({ byPath: 'plan' }));
  await row('retention', 17.9, retention());
  await row('retention, by one name', 17.9, retention({ first: 'name-1' }));
  await row('retention', 30, retention());
  await row('sessions', 17.9, sessions());
  await row('sessions of one user', 30, sessions({ ofUser: { userId: 'user-0', limit: 100 } }));
  const two = (range) => Promise.all([retention()(range), sessions()(range)]);
  await row('retention and sessions at once', 17.9, two);
  await row('two series by a property at once', 3.2, (range) =>
    Promise.all([series(byCart)(range), series(byCart)(range)]),
  );
}

const [command] = positionals;
if (command === 'drop') await drop();
else {
  const store = openStore({ queryTimeoutMs: 60_000, rollUpIntervalMs: 500 });
  await store.start();
  try {
    if (command === 'fill') await fill(store);
    else if (command === 'roll-up') await rollUp(store);
    else if (command === 'ask') await askAll(store);
    else throw new Error('say what to do: fill, roll-up, ask or drop');
  } finally {
    await store.stop();
  }
}
if (values.write) {
  const page = new URL('../../../docs/questions.md', import.meta.url).pathname;
  writeMeasured(page, { section: 'questions on InfluxDB', intro: '# Questions\n' }, lines.join('\n'));
}
