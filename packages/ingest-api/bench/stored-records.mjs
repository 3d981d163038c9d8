// What does it cost that stored records are appended to the log too? The accept core over the embedded log and store,
// sync events one by one (CALLERS at a time) and in batches of 100 (4 at a time), with LOG_STORED_RECORDS on and off in
// turns within one run, so that a busy machine slows both. Prints a Markdown table: the medians of the rounds, and their
// ratio, which is what to compare.
//
//   node --conditions=@analytics/source --import tsx packages/ingest-api/bench/stored-records.mjs [rounds, default 5] [folder]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { backendSections, openLog, openStore } from '@analytics/backends';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { ANYONE, sameRulesForAll } from '@analytics/shared/domain';
import { defaultPolicies } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { createAccept } from '../src/accept/accept.ts';
import { FirstSeen } from '../src/accept/first-seen.ts';

const ROUNDS = Number(process.argv[2] ?? 5);
const CALLERS = 32;
const CASES = [
  { name: 'one event a request, 1 at a time', size: 1, atOnce: 1, requests: 200 },
  { name: `one event a request, ${CALLERS} at a time`, size: 1, atOnce: CALLERS, requests: 2_000 },
  { name: '100 events a request, 4 at a time', size: 100, atOnce: 4, requests: 100 },
];

const candidateAt = (index) => ({
  kind: 'event',
  input: {
    appId: `service-${index % 20}`,
    userId: `developer-${(index * 7_919) % 5_000}`,
    eventType: 'pull_request',
    eventName: `pull_request.${index % 30}`,
    properties: {
      ref: `refs/heads/feature-${index % 9_000}`,
      labels: ['backend', 'needs-review'],
      merge: { clean: true },
    },
  },
});

/** Milliseconds of each request, `atOnce` of them at a time, and the records stored each second. */
async function measure(accept, { size, atOnce, requests }) {
  const latencies = [];
  let sent = 0;
  const caller = async () => {
    while (sent < requests) {
      const from = sent * size;
      sent += 1;
      const begin = performance.now();
      const source = {
        nowMs: Date.now(),
        userAgent: 'bench',
        ipAddress: '10.0.0.1',
        correlationId: 'c',
        principal: ANYONE,
      };
      const outcomes = await accept(
        Array.from({ length: size }, (_, at) => candidateAt(from + at)),
        source,
      );
      if (outcomes.some(({ status }) => status !== 'stored')) throw new Error('a record was not stored');
      latencies.push(performance.now() - begin);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: atOnce }, caller));
  const seconds = (performance.now() - begin) / 1_000;
  latencies.sort((a, b) => a - b);
  return { perSecond: (requests * size) / seconds, p50: latencies[latencies.length >> 1] };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const folder = await mkdtemp(join(process.argv[3] ?? tmpdir(), 'stored-records-'));
const config = parseConfig('standalone', { DATA_DIR: folder }, backendSections);
const names = logNamesOf(config);
const telemetry = createTelemetry('bench');
const fail = (error) => {
  throw error;
};
const context = {
  config,
  ...names,
  logger: createLogger({ service: 'bench', level: 'warn' }),
  telemetry,
  onFatal: fail,
};
const [eventLog, store] = [await openLog(context), await openStore(context, 'all')];
await eventLog.start();
await store.start();
const acceptWith = (logStored) =>
  createAccept({
    eventLog,
    store,
    telemetry,
    admission: {
      rulesOf: sameRulesForAll(config),
      policies: defaultPolicies,
      firstSeen: new FirstSeen({ maxEntries: 1_000, maxAgeMs: 60_000 }),
    },
    topics: { event: names.topics.events, metric: names.topics.metrics },
    logStored,
    timeoutMs: 60_000,
  });
try {
  const [on, off] = [acceptWith(true), acceptWith(false)];
  console.log(
    '| sync events | records/s off | on | on ÷ off | p50 ms off | on | on − off |\n|---|---:|---:|---:|---:|---:|---:|',
  );
  for (const benchCase of CASES) {
    const results = { on: [], off: [] };
    await measure(off, benchCase);
    for (let round = 0; round < ROUNDS; round += 1) {
      results.off.push(await measure(off, benchCase));
      results.on.push(await measure(on, benchCase));
    }
    const rate = (side) => median(results[side].map(({ perSecond }) => perSecond));
    const p50 = (side) => median(results[side].map((result) => result.p50));
    const cells = [
      Math.round(rate('off')),
      Math.round(rate('on')),
      median(results.on.map(({ perSecond }, round) => perSecond / results.off[round].perSecond)).toFixed(2),
      p50('off').toFixed(1),
      p50('on').toFixed(1),
      (p50('on') - p50('off')).toFixed(1),
    ];
    console.log(`| ${[benchCase.name, ...cells].join(' | ')} |`);
  }
} finally {
  await eventLog.stop();
  await store.stop();
  await rm(folder, { recursive: true, force: true });
}
