// Does an append to the embedded log ever stall? Appends records of about 600 bytes in calls of 100, 8 at a time, as
// fast as they are taken, while a consumer carries so many a second and stays behind. Prints the appends' times, the
// folder's size and what the log counts, every few seconds and at the end.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/log-stalls.mjs \
//     [--seconds 60] [--carried 4000] [--offered N, default as many as it takes] [--max-bytes 1073741824]
//     [--retention-ms 86400000] [--folder FOLDER]
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { createEmbeddedEventLog } from '../src/log/index.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    carried: { type: 'string', default: '4000' },
    offered: { type: 'string', default: '0' },
    'max-bytes': { type: 'string', default: '1073741824' },
    'retention-ms': { type: 'string', default: '86400000' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const SECONDS = Number(values.seconds);
const CARRIED_A_SECOND = Number(values.carried);
const OFFERED_A_SECOND = Number(values.offered);
const CALL = 100;
const CALLERS = 8;
const REPORT_MS = 5_000;
const TOPIC = 'events';

const folder = await mkdtemp(join(values.folder, 'log-stalls-'));
const directory = join(folder, 'log');
const log = createEmbeddedEventLog({
  directory,
  topics: [{ name: TOPIC, retention: 'consumed' }],
  partitions: 4,
  maxBytes: Number(values['max-bytes']),
  retentionMs: Number(values['retention-ms']),
  logger: createLogger({ service: 'bench', level: 'warn' }),
  clock: systemClock,
});
await log.start();

let sent = 0;
function recordAt(index) {
  // As little of it compresses as of real ids and properties: half.
  const noise = randomBytes(120).toString('hex');
  const value = JSON.stringify({
    eventId: noise.slice(0, 32),
    appId: `octo-org/service-${index % 20}`,
    userId: `developer-${(index * 7_919) % 5_000}`,
    sessionId: noise.slice(32, 64),
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    properties: { ref: `refs/heads/feature-${index % 9_000}`, head: noise.slice(64, 104), note: noise.slice(104) },
  });
  return { topic: TOPIC, key: `developer-${(index * 7_919) % 5_000}`, value, headers: { 'content-type': 'json' } };
}

const times = [];
const refused = new Map();
let appended = 0;
let windowMax = 0;
const until = performance.now() + SECONDS * 1_000;
async function caller() {
  while (performance.now() < until) {
    const records = Array.from({ length: CALL }, () => recordAt(sent++));
    const began = performance.now();
    const outcomes = await log.append(records).catch((error) => error);
    const ms = performance.now() - began;
    times.push(ms);
    windowMax = Math.max(windowMax, ms);
    const what = Array.isArray(outcomes) ? outcomes[0].status : outcomes.code;
    if (what === 'appended') appended += CALL;
    else {
      refused.set(what, (refused.get(what) ?? 0) + 1);
      await sleep(100);
    }
    if (OFFERED_A_SECOND > 0) await sleep(Math.max(0, (CALLERS * CALL * 1_000) / OFFERED_A_SECOND - ms));
  }
}

let carried = 0;
const beganCarrying = performance.now();
const NONE = { stored: 0, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
const consumer = await log.consume({
  group: 'bench',
  topics: [TOPIC],
  onFatal: (error) => {
    throw error;
  },
  onBatch: async ({ records }) => {
    carried += records.length;
    const ahead = beganCarrying + (carried / CARRIED_A_SECOND) * 1_000 - performance.now();
    if (ahead > 0 && performance.now() < until) await sleep(ahead);
    return { ...NONE, stored: records.length };
  },
});

const megabytesOf = (path) => {
  let bytes = 0;
  for (const file of readdirSync(path)) bytes += statSync(join(path, file), { throwIfNoEntry: false })?.size ?? 0;
  return Math.round(bytes / 1e6);
};
/** How often LevelDB had a write wait, by its own word. */
const waitsOfLevel = () => {
  const lines = readFileSync(join(directory, 'LOG'), 'utf8').split('\n');
  return {
    levelZero: lines.filter((line) => line.includes('Too many L0 files')).length,
    memtable: lines.filter((line) => line.includes('memtable full')).length,
  };
};
const kept = async () => {
  const positions = await log.positions('bench', [TOPIC]);
  const sum = (of) => positions.reduce((total, position) => total + of(position), 0);
  return { behind: sum(({ end, committed }) => end - committed), kept: sum(({ end, start }) => end - start) };
};
const describe = async () => ({
  seconds: Math.round((performance.now() - beganCarrying) / 1_000),
  appended,
  ...(await kept()),
  longestMs: Math.round(windowMax),
  diskMb: megabytesOf(directory),
  rssMb: Math.round(process.memoryUsage().rss / 1e6),
});
const report = setInterval(() => {
  void describe().then((line) => console.log(JSON.stringify(line)));
  windowMax = 0;
}, REPORT_MS);
await Promise.all(Array.from({ length: CALLERS }, caller));
clearInterval(report);
times.sort((a, b) => a - b);
const quantile = (q) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * q))]);
console.log({
  ...(await describe()),
  calls: times.length,
  refused: Object.fromEntries(refused),
  p50: quantile(0.5),
  p99: quantile(0.99),
  p999: quantile(0.999),
  max: quantile(1),
  waitsOfLevel: waitsOfLevel(),
  cpuSeconds: Math.round(process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6),
});
for (let waited = 0; waited < 60 && (await kept()).behind > 0; waited += 1) await sleep(1_000);
await sleep(5_000);
console.log('carried', JSON.stringify(await describe()));
const beganStopping = performance.now();
await consumer.stop();
await log.stop();
console.log('stopped after ms', Math.round(performance.now() - beganStopping), 'disk MB', megabytesOf(directory));
rmSync(folder, { recursive: true });
