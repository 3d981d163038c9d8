// What the measurements of reads have in common: a store that SQL has filled, and a row of their table.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { createSchema } from '../src/store/schema.ts';
import { createBenchStore } from './bench-store.mjs';

/** Fills a file by `insert(connection)`, and hands over its store, not started yet; the file goes afterwards. */
export async function withFilledStore({ name, parent = tmpdir(), insert }, use) {
  const folder = await mkdtemp(join(parent, `embedded-${name}-`));
  try {
    const file = join(folder, 'store.duckdb');
    const instance = await DuckDBInstance.create(file, { threads: '2' });
    const connection = await instance.connect();
    await createSchema(connection);
    await insert(connection);
    await connection.run('CHECKPOINT');
    connection.closeSync();
    instance.closeSync();
    const store = createBenchStore({ file, expectExisting: true });
    await use(store);
    await store.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Prints a row of a Markdown table: median and worst of `runs`, and processor time of each, milliseconds. */
export async function row(title, read, { runs, digits = 0 }) {
  const times = [];
  const cpu = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const figures = [times[Math.floor(runs / 2)], times.at(-1), (user + system) / 1_000 / runs];
  console.log(`| ${title} | ${figures.map((ms) => ms.toFixed(digits)).join(' | ')} |`);
}
