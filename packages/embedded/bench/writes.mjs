// What does a record cost in the embedded log and store? Appends records of about 600 bytes in calls of 100, 20 at a
// time, then has them consumed by a handler that does nothing, and others that say that they are settled passed over; writes the same events to the store in batches of
// 5,000; and appends them to a bare DuckDB in commits of 5,000, the baseline. Prints a Markdown table; processor time
// is what to compare where the machine is busy.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/writes.mjs [events, a multiple of 5,000, default 200000] [folder]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEvent, recordHeaders } from '@analytics/shared/domain';
import { systemClock } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEmbeddedEventLog } from '../src/log/index.ts';
import { createEmbeddedStore } from '../src/store/create-store.ts';
import { createSchema } from '../src/store/schema.ts';

const EVENTS = Number(process.argv[2] ?? 200_000);
const COMMIT = 5_000;
const TOPIC = 'events';
const logger = createLogger({ service: 'bench', level: 'warn' });
const fail = (error) => {
  throw error;
};

function eventAt(index) {
  const noise = (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return {
    appId: `octo-org/service-${index % 20}`,
    eventId: `bench-${index}-${noise}`,
    userId: `developer-${(index * 7_919) % 5_000}`,
    eventType: 'pull_request',
    eventName: `pull_request.${index % 30}`,
    sessionId: noise.repeat(2),
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    ipAddress: '10.0.0.1',
    timestamp: Date.now() - (index % 600_000),
    properties: {
      ref: `refs/heads/feature-${index % 9_000}`,
      head: noise.repeat(5),
      url: `https://example.org/pull/${index % 9_000}`,
      labels: ['backend', 'needs-review'],
      author: { association: 'MEMBER', type: 'User', site_admin: false },
      merge: { state: 'clean', base: 'main' },
    },
  };
}

/** Made when they are needed: a heap of all of them would have the collector work more than in a service. */
const eventsFrom = (from, count) => Array.from({ length: count }, (_, at) => eventAt(from + at));

/** Calls `use` with the first index of each batch, `atOnce` of them at a time. */
async function inBatches(size, atOnce, use) {
  let next = 0;
  const work = async () => {
    while (next < EVENTS) {
      const from = next;
      next += size;
      await use(from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function row(title, run) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(`| ${title} | ${Math.round(EVENTS / seconds)} | ${((user + system) / EVENTS).toFixed(1)} |`);
}

async function log(directory) {
  const headers = recordHeaders({ correlationId: 'bench' });
  const records = eventsFrom(0, EVENTS).map((event) => encodeEvent(event, TOPIC, headers));
  const topics = [{ name: TOPIC, retention: 'consumed' }];
  const limits = { partitions: 4, maxBytes: 2 ** 34, retentionMs: 3_600_000 };
  const eventLog = createEmbeddedEventLog({ directory, topics, ...limits, logger, clock: systemClock });
  await eventLog.start();
  await row('log: append, calls of 100', () =>
    inBatches(100, 20, (from) => eventLog.append(records.slice(from, from + 100))),
  );
  await row('log: consume and commit', async () => {
    let left = EVENTS;
    await new Promise((resolve) => {
      const onBatch = async (batch) => {
        left -= batch.records.length;
        if (left === 0) resolve();
        return { stored: batch.records.length, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
      };
      void eventLog.consume({ group: 'bench', topics: [TOPIC], onBatch, onFatal: fail });
    });
  });
  const settled = recordHeaders({ correlationId: 'bench', settled: 'stored' });
  await row('log: append, calls of 100, and pass over', async () => {
    await inBatches(100, 20, (from) =>
      eventLog.append(records.slice(from, from + 100).map((record) => ({ ...record, headers: settled }))),
    );
    const isBehind = async () =>
      (await eventLog.positions('bench', [TOPIC])).some(({ committed, end }) => committed < end);
    while (await isBehind()) await sleep(10);
  });
  await eventLog.stop();
}

async function store(file) {
  const telemetry = createTelemetry('bench');
  const options = { memoryMb: 512, expectExisting: false, logger, clock: systemClock, telemetry, onFatal: fail };
  const opened = createEmbeddedStore({ file, ...options });
  await opened.start();
  const points = (from) => eventsFrom(from, COMMIT).map((record) => ({ kind: 'event', record }));
  await row('store: batches of 5,000', () => inBatches(COMMIT, 2, (from) => opened.write(points(from))));
  await opened.stop();
}

function appendAll(appender, batch) {
  for (const { properties, timestamp, ...texts } of batch) {
    for (const text of Object.values(texts)) appender.appendVarchar(text);
    appender.appendVarchar(JSON.stringify(properties));
    for (let number = 0; number < 3; number += 1) appender.appendBigInt(BigInt(timestamp) * 1_000_000n);
    appender.endRow();
  }
}

async function bare(file) {
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '512MiB' });
  const connection = await instance.connect();
  await createSchema(connection);
  await row('bare DuckDB appender: commits of 5,000', () =>
    inBatches(COMMIT, 1, async (from) => {
      await connection.run('BEGIN');
      const appender = await connection.createAppender('events');
      appendAll(appender, eventsFrom(from, COMMIT));
      appender.closeSync();
      await connection.run('COMMIT');
    }),
  );
  connection.closeSync();
  instance.closeSync();
}

const folder = await mkdtemp(join(process.argv[3] ?? tmpdir(), 'embedded-writes-'));
try {
  console.log('| what | records/s | processor, µs a record |\n|---|---:|---:|');
  await log(join(folder, 'log'));
  await store(join(folder, 'store.duckdb'));
  await bare(join(folder, 'bare.duckdb'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
