// How long does a write wait while DuckDB makes its checkpoints? Writes batches of events of about 550 bytes at a fixed
// rate for a while, and prints the percentiles of their times, those above 200 ms, and the processor time.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/commits.mjs [seconds, default 45] [events/s, default 8500]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBenchStore } from './bench-store.mjs';

const SECONDS = Number(process.argv[2] ?? 45);
const RATE = Number(process.argv[3] ?? 8_500);
const BATCHES_PER_SECOND = 10;
const LONG_MS = 200;

const hex = (length) =>
  Array.from({ length: Math.ceil(length / 8) }, () =>
    Math.floor(Math.random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  )
    .join('')
    .slice(0, length);

let made = 0;
const eventOf = (number) => ({
  kind: 'event',
  record: {
    appId: `octo-org/service-${1 + Math.floor(20 * Math.random() ** 2)}`,
    eventId: `bench-${number}-${hex(8)}`,
    userId: `developer-${Math.floor(5_000 * Math.random() ** 3)}`,
    eventType: 'push',
    eventName: `n${Math.floor(30 * Math.random() ** 2)}`,
    sessionId: hex(16),
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    ipAddress: '10.0.0.1',
    timestamp: Date.now() - Math.floor(Math.random() * 20_000),
    properties: {
      ref: `refs/heads/feature-${hex(4)}`,
      head: hex(40),
      number: Math.floor(Math.random() * 9_000),
      url: `https://github.com/x/y/pull/${hex(6)}`,
      labels: ['backend', 'needs-review'],
      author: { association: 'MEMBER', type: 'User', site_admin: false },
      merge: { state: 'clean', base: 'main' },
    },
  },
});

const nextEvent = () => {
  made += 1;
  return eventOf(made);
};

const folder = await mkdtemp(join(tmpdir(), 'embedded-commits-'));
const store = createBenchStore({ file: join(folder, 'store.duckdb'), memoryMb: 1_024 });
await store.start();
const times = [];
const writes = [];
const { user, system } = process.cpuUsage();
const began = performance.now();
// In an open loop: a write that waits does not hold up the next one.
for (let due = 0; due < SECONDS * 1_000; due += 1_000 / BATCHES_PER_SECOND) {
  await sleep(Math.max(0, due - (performance.now() - began)));
  const points = Array.from({ length: RATE / BATCHES_PER_SECOND }, nextEvent);
  writes.push(store.write(points).then(() => times.push(Math.round(performance.now() - began - due))));
}
await Promise.all(writes);
const used = process.cpuUsage({ user, system });
await store.stop();
await rm(folder, { recursive: true });
const sorted = times.toSorted((a, b) => a - b);
const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
console.log(
  `${made} events in ${times.length} writes, ${((used.user + used.system) / 1e6).toFixed(1)} s of processor time`,
);
console.log(
  `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; above ${LONG_MS} ms: ${times.filter((ms) => ms > LONG_MS).length}`,
);
