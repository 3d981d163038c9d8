// Which embedded engine should hold a durable event log (topics, partitions,
// offsets) for one Node process?  Appends N records of about 600 B in group
// commits of 1, 100 and 500 records; every commit is on the disk (fsync) before
// the next one starts.  Then reads everything back, partition by partition in
// offset order, and checks that nothing is missing.  Prints a Markdown table.
//
//   node bench/log-engines.mjs [directory to write in, default: the temp directory]
//
// Each engine/commit size runs in a child process of its own, so that memory and
// event-loop figures are not mixed.  Numbers depend mostly on the disk's fsync.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';

const requireOfEmbedded = createRequire(new URL('../packages/embedded/package.json', import.meta.url));

const PARTITIONS = 8;
const TOPIC = 'events';
const RUNS = [
  { commit: 1, records: 3_000 },
  { commit: 100, records: 50_000 },
  { commit: 500, records: 100_000 },
];
const BUDGET_MS = 3_000; // a run stops appending after this, whichever comes first

// --- the records
/** About 600 B once serialized; the hex is only moderately compressible, like ids in real events. */
function makeRecord(i) {
  return {
    partition: i % PARTITIONS,
    offset: Math.floor(i / PARTITIONS),
    key: `user-${(i * 7919) % 50_000}`,
    headers: { type: 'page_view', traceId: randomBytes(8).toString('hex') },
    value: JSON.stringify({
      eventId: randomBytes(16).toString('hex'),
      sessionId: randomBytes(16).toString('hex'),
      url: `https://shop.example/products/${i % 1000}?ref=newsletter&campaign=spring`,
      agent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      properties: { plan: 'pro', position: i % 40, note: randomBytes(64).toString('hex') },
    }),
    time: 1_700_000_000_000 + i,
  };
}

const encode = ({ key, headers, value, time }) => v8.serialize({ key, headers, value, time });

// --- the engines
// Each opens a store in `dir` and returns:
//   append(records)         durable when it resolves
//   read(partition, visit)  calls visit(offset, record) in offset order
//   close()

async function openLeveldb(dir) {
  const { ClassicLevel } = requireOfEmbedded('classic-level');
  const db = new ClassicLevel(dir, { keyEncoding: 'utf8', valueEncoding: 'buffer' });
  await db.open();
  const hex = (offset) => offset.toString(16).padStart(16, '0');
  const prefix = (partition) => `r/${TOPIC}/${String(partition).padStart(4, '0')}/`;
  return {
    append: (records) =>
      db.batch(
        records.map((r) => ({ type: 'put', key: prefix(r.partition) + hex(r.offset), value: encode(r) })),
        { sync: true },
      ),
    async read(partition, visit) {
      const start = prefix(partition);
      const it = db.iterator({ gte: start, lt: `${start}~`, highWaterMarkBytes: 256 * 1024 });
      for (let rows = await it.nextv(1000); rows.length > 0; rows = await it.nextv(1000)) {
        for (const [key, value] of rows) visit(Number.parseInt(key.slice(start.length), 16), v8.deserialize(value));
      }
      await it.close();
    },
    close: () => db.close(),
  };
}

async function openDuckdb(dir) {
  const { DuckDBInstance, DuckDBDataChunk, BIGINT, BLOB, INTEGER, blobValue } = requireOfEmbedded('@duckdb/node-api');
  const instance = await DuckDBInstance.create(join(dir, 'log.duckdb'), { memory_limit: '512MB' });
  const db = await instance.connect();
  await db.run(`CREATE TABLE ${TOPIC} ("partition" INTEGER, "offset" BIGINT, record BLOB)`);
  const types = [INTEGER, BIGINT, BLOB];
  return {
    async append(records) {
      await db.run('BEGIN');
      const appender = await db.createAppender(TOPIC);
      const chunk = DuckDBDataChunk.create(types); // holds at most 2048 rows
      chunk.setRows(records.map((r) => [r.partition, BigInt(r.offset), blobValue(encode(r))]));
      appender.appendDataChunk(chunk);
      appender.closeSync();
      await db.run('COMMIT');
    },
    async read(partition, visit) {
      // The insertion order within one partition is the offset order, yet only ORDER BY promises it.
      const result = await db.stream(
        `SELECT "offset", record FROM ${TOPIC} WHERE "partition" = ${partition} ORDER BY "offset"`,
      );
      for (let chunk = await result.fetchChunk(); chunk?.rowCount > 0; chunk = await result.fetchChunk()) {
        const [offsets, values] = chunk.getColumns();
        for (let i = 0; i < offsets.length; i++) visit(Number(offsets[i]), v8.deserialize(values[i].bytes));
      }
    },
    close: () => {
      db.closeSync();
      instance.closeSync();
    },
  };
}

// --- one measured run (child process)
const yieldToLoop = () => new Promise((resolve) => setImmediate(resolve));
const open = { leveldb: openLeveldb, duckdb: openDuckdb };

async function measure({ engine, commit, records, dir }) {
  const store = await open[engine](dir);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const commits = [];
  let written = 0;
  for (const start = performance.now(); written < records && performance.now() - start < BUDGET_MS; ) {
    const batch = Array.from({ length: commit }, (_, i) => makeRecord(written + i));
    await yieldToLoop(); // making the records is not the engine's time
    const t = performance.now();
    await store.append(batch);
    commits.push(performance.now() - t);
    written += commit;
    await yieldToLoop();
  }
  const writeBlock = loop.max / 1e6;
  loop.reset();
  const readStart = performance.now();
  let read = 0;
  for (let partition = 0; partition < PARTITIONS; partition++) {
    let expected = 0;
    await store.read(partition, (offset, record) => {
      if (offset !== expected || typeof record.value !== 'string')
        throw new Error(`${engine}: wrong record ${partition}/${offset}`);
      expected += 1;
      read += 1;
    });
  }
  const readMs = performance.now() - readStart;
  if (read !== written) throw new Error(`${engine}: wrote ${written} records, read ${read}`);
  const rss = process.memoryUsage().rss; // before closing: caches count
  const readBlock = loop.max / 1e6;
  await store.close();
  const sizes = await Promise.all((await readdir(dir)).map(async (f) => (await stat(join(dir, f))).size));
  const total = commits.sort((a, b) => a - b).reduce((a, b) => a + b, 0);
  const quantile = (q) => commits[Math.min(commits.length - 1, Math.floor(q * commits.length))];
  return [
    engine,
    commit,
    written,
    Math.round((written / total) * 1000),
    quantile(0.5).toFixed(2),
    quantile(0.99).toFixed(2),
    Math.round((read / readMs) * 1000),
    (sizes.reduce((a, b) => a + b, 0) / 1e6).toFixed(1),
    Math.round(rss / 1e6),
    writeBlock.toFixed(0),
    readBlock.toFixed(0),
  ];
}

// --- main
if (process.send) {
  const [job] = await once(process, 'message');
  process.send(await measure(job));
  process.disconnect();
} else {
  const base = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'log-engines-'));
  const head = [
    'engine',
    'records/commit',
    'records',
    'append/s',
    'commit p50 ms',
    'p99 ms',
    'read/s',
    'disk MB',
    'RSS MB',
    'loop block append ms',
    'read ms',
  ];
  console.log(`| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
  try {
    for (const run of RUNS) {
      for (const engine of Object.keys(open)) {
        const dir = join(base, `${engine}-${run.commit}`);
        await mkdir(dir);
        const row = await new Promise((resolve, reject) => {
          const child = fork(fileURLToPath(import.meta.url), { stdio: 'inherit' });
          child.once('message', resolve);
          child.once('exit', (code) => code !== 0 && reject(new Error(`${engine} ended with code ${code}`)));
          child.send({ ...run, engine, dir });
        });
        console.log(`| ${row.join(' | ')} |`);
      }
    }
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}
