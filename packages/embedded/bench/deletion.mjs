// How much slower are writes while records are deleted? Fills a store with events of ten apps, and deletes those of one app, and
// those of one name of another, while it writes.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/deletion.mjs [events, default 500000]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { benchDeletion } from '@analytics/testing';
import { createBenchStore } from './bench-store.mjs';

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const store = createBenchStore({ file: join(folder, 'store.duckdb') });
try {
  await store.start();
  process.stdout.write(`${await benchDeletion(store, Number(process.argv[2] ?? 500_000))}\n`);
} finally {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
}
