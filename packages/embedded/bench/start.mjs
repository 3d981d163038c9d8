// How long does a start of the store take, and what does its filter of known ids take? Makes rows by SQL, then starts
// and stops the store: first without a kept filter, then with it. Processor time is what to compare on a busy machine.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/start.mjs [rows, default 5000000] [folder]
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { createBenchStore } from './bench-store.mjs';

const ROWS = Number(process.argv[2] ?? 5_000_000);
const ROWS_SQL = `INSERT INTO events
  SELECT 'app-' || (i % 20), 'event-' || i, 'user-' || (i % 5000), 'click', 'name-' || (i % 30), 'session', 'agent',
    '10.0.0.1', '{"a":' || i || '}', 1700000000000000000 + i * 1000000,
    (hash(i)::HUGEINT - 9223372036854775808)::BIGINT, i % 5000
  FROM range(${ROWS}) rows(i)`;

async function measured(run) {
  const cpu = process.cpuUsage();
  const from = performance.now();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return `${Math.round(performance.now() - from)} | ${Math.round((user + system) / 1_000)}`;
}

async function row(title, file) {
  const store = createBenchStore({ file, expectExisting: existsSync(file) });
  const start = await measured(() => store.start());
  const stop = await measured(() => store.stop());
  const kept = existsSync(`${file}.ids`) ? Math.round(statSync(`${file}.ids`).size / 2 ** 20) : 0;
  const rss = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(`| ${title} | ${start} | ${stop} | ${kept} | ${rss} |`);
}

const folder = await mkdtemp(join(process.argv[3] ?? tmpdir(), 'embedded-start-'));
try {
  const file = join(folder, 'store.duckdb');
  console.log('| start | ms | processor, ms | stop, ms | processor, ms | filter on disk, MiB | memory, MiB |');
  console.log('|---|---:|---:|---:|---:|---:|---:|');
  await row('empty', file);
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  await connection.run(ROWS_SQL);
  connection.closeSync();
  instance.closeSync();
  await row(`${ROWS} rows, no filter kept`, file);
  await row(`${ROWS} rows, filter kept`, file);
} finally {
  await rm(folder, { recursive: true, force: true });
}
