// Does the memory of written batches come back? Writes records of 600 bytes to LevelDB in batches of 100, eight at a time,
// and prints the process's own resident memory by the number of records, and processor time a record. Linux.
//
//   node packages/embedded/bench/batch-memory.mjs [records, default 1680000] [chained | array, default chained]
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';

const RECORDS = Number(process.argv[2] ?? 1_680_000);
const IS_CHAINED = (process.argv[3] ?? 'chained') === 'chained';
const BATCH = 100;
const AT_ONCE = 8;
const REPORT_EVERY = 280_000;

const ownMegabytes = () =>
  Math.round((Number(/RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1_024) / 1e6);

const folder = await mkdtemp(join(tmpdir(), 'batch-memory-'));
const level = new ClassicLevel(folder, { valueEncoding: 'buffer', writeBufferSize: 16 * 1024 * 1024 });
await level.open();
const value = randomBytes(600);
let written = 0;

const nextKey = () => {
  written += 1;
  return `record-${String(written).padStart(9, '0')}`;
};

async function writeChained() {
  const batch = level.batch();
  for (let at = 0; at < BATCH; at += 1) batch.put(nextKey(), value);
  await batch.write({ sync: false });
}

const writeArray = () =>
  level.batch(
    Array.from({ length: BATCH }, () => ({ type: 'put', key: nextKey(), value })),
    { sync: false },
  );

const began = process.cpuUsage();
console.log('records, MB');
while (written < RECORDS) {
  await Promise.all(Array.from({ length: AT_ONCE }, IS_CHAINED ? writeChained : writeArray));
  if (written % REPORT_EVERY < BATCH * AT_ONCE) console.log(`${written}, ${ownMegabytes()}`);
}
const { user, system } = process.cpuUsage(began);
console.log(`${((user + system) / written).toFixed(1)} µs of processor time a record`);
await level.close();
await rm(folder, { recursive: true });
