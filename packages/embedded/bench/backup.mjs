// How long do a backup of the store and its restore take? Makes rows by SQL, copies the running store into a folder and
// restores it into another. Processor time is what to compare on a busy machine.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/backup.mjs [rows, default 1000000] [folder]
import { createReadStream, createWriteStream, mkdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { restoreFolder } from '../src/backup/restore-folder.ts';
import { createBenchStore } from './bench-store.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const ROWS_SQL = `INSERT INTO events
  SELECT 'app-' || (i % 20), 'event-' || uuid(), 'user-' || (i % 5000), 'click', 'name-' || (i % 30), 'session', 'agent',
    '10.0.0.1', '{"a":' || hash(i) || ',"page":"/products/' || (i % 977) || '"}',
    1700000000000000000 + i * 7776000000, (hash(i)::HUGEINT - 9223372036854775808)::BIGINT, i % 5000
  FROM range(${ROWS}) rows(i)`;

const folder = await mkdtemp(join(process.argv[3] ?? tmpdir(), 'backup-bench-'));
const { signal } = new AbortController();

async function measured(title, run) {
  const cpu = process.cpuUsage();
  const from = performance.now();
  const text = await run();
  const { user, system } = process.cpuUsage(cpu);
  const ms = Math.round(performance.now() - from);
  process.stdout.write(`| ${title} | ${ms} | ${Math.round((user + system) / 1_000)} | ${text} |\n`);
}

try {
  const file = join(folder, 'store.duckdb');
  const empty = createBenchStore({ file });
  await empty.start();
  await empty.stop();
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(ROWS_SQL);
  connection.closeSync();
  instance.closeSync();
  const store = createBenchStore({ file });
  await store.start();
  const copy = join(folder, 'copy');
  const megabytes = (path) => `${Math.round(statSync(path).size / 1e6)} MB`;
  process.stdout.write(`${ROWS} events\n\n| | ms | CPU ms | |\n|---|---:|---:|---:|\n`);
  const sink = { write: (_name, content) => pipeline(content, createWriteStream(copy, { flush: true })) };
  await measured('backup', async () => {
    await store.backup(sink, signal);
    return megabytes(copy);
  });
  await store.stop();
  const data = join(folder, 'restored');
  mkdirSync(data);
  const source = { names: ['store.duckdb'], read: () => createReadStream(copy) };
  await measured('restore', async () => {
    await restoreFolder({ directory: data, parts: ['store'] }, source, signal);
    return megabytes(join(data, 'store.duckdb'));
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
