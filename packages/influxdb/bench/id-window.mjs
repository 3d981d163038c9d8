// What would it cost to know the ids of the last 24 hours at 1,000 events a second, so that an id which comes again with another
// time is the same record in InfluxDB too (docs/adr/0024)? Memory or disk, and processor time, of each store of ids that is in
// the tree, looked up and filled in batches of 500. Processor time hardly depends on what else the machine does.
// Redis is measured where REDIS_URL is set, in a database of keys that go after ten minutes:
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node --expose-gc --conditions=@analytics/source --import tsx packages/influxdb/bench/id-window.mjs
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { KnownIds } from '../../embedded/src/store/known-ids.ts';

const IDS = 300_000;
const BATCH = 500;
const WINDOW_IDS = 86_400 * 1_000;
const { REDIS_URL } = process.env;
const from = (folder) => createRequire(new URL(`../../${folder}/package.json`, import.meta.url));

const keyOf = (id) => createHash('sha1').update(`app\0${id}`).digest('binary').slice(0, 16);
const batches = Array.from({ length: IDS / BATCH }, () => Array.from({ length: BATCH }, () => randomUUID()));

const memory = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + Math.max(arrayBuffers, external);
};
const folderBytes = (folder) => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** Fills it, then looks all of them up again; prints what a new id and a known one cost. */
async function measure(name, { look, bytes, cpuElsewhere = async () => 0, close = async () => {} }) {
  const costs = [];
  for (const _turn of ['new', 'known']) {
    const [before, elsewhere] = [process.cpuUsage(), await cpuElsewhere()];
    for (const batch of batches) await look(batch.map(keyOf));
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / IDS, ((await cpuElsewhere()) - elsewhere) / IDS);
  }
  const perId = (await bytes()) / IDS;
  const [own, other, ownKnown, otherKnown] = costs.map((cost) => cost.toFixed(1));
  const window = ((perId * WINDOW_IDS) / 2 ** 30).toFixed(2);
  process.stdout.write(
    `${name}: new ${own} + ${other} µs, known ${ownKnown} + ${otherKnown} µs of processor time (own + server); ${perId.toFixed(0)} B an id, ${window} GiB a window\n`,
  );
  await close();
}

{
  const before = memory();
  const ids = new Map();
  const look = (keys) => {
    for (const key of keys) if (!ids.has(key)) ids.set(key, Date.now());
  };
  await measure('Map of this process', { look, bytes: () => memory() - before });
}
{
  const ids = new KnownIds();
  const before = memory();
  let mistakes = 0;
  const look = (keys) => {
    for (const key of keys) {
      const bytes = Buffer.from(key, 'latin1');
      const hash = [bytes.readUInt32LE(), bytes.readUInt32LE(4)];
      if (ids.mayHave(...hash)) mistakes += 1;
      else ids.add(...hash);
    }
  };
  // Room is taken in steps: 32 bits an id is what it comes to.
  await measure('filter of 32 bits an id (says no for certain, yes not)', {
    look,
    bytes: () => Math.max(4 * IDS, memory() - before),
  });
  process.stdout.write(`  of which ${mistakes - IDS} were taken for known by mistake\n`);
}
{
  const { ClassicLevel } = from('embedded')('classic-level');
  const folder = mkdtempSync(join(tmpdir(), 'id-window-'));
  const level = new ClassicLevel(folder, { keyEncoding: 'buffer', valueEncoding: 'buffer' });
  await level.open();
  const look = async (keys) => {
    const buffers = keys.map((key) => Buffer.from(key, 'latin1'));
    const found = await level.getMany(buffers);
    const value = Buffer.alloc(8);
    const puts = buffers.flatMap((key, index) => (found[index] === undefined ? [{ type: 'put', key, value }] : []));
    if (puts.length > 0) await level.batch(puts, { sync: true });
  };
  const close = async () => {
    await level.close();
    rmSync(folder, { recursive: true });
  };
  await measure('LevelDB of this process', { look, bytes: () => folderBytes(folder), close });
}
if (REDIS_URL !== undefined) {
  const { Redis } = from('redis')('ioredis');
  const redis = new Redis(REDIS_URL);
  const info = async (section, name) =>
    Number(new RegExp(`${name}:([\\d.]+)`).exec(await redis.info(section))?.[1] ?? Number.NaN);
  const used = () => info('memory', 'used_memory');
  const before = await used();
  const look = async (keys) => {
    const pipeline = redis.pipeline();
    for (const key of keys) pipeline.set(`bench:${key}`, '1700000000000', 'EX', 600, 'NX');
    await pipeline.exec();
  };
  const cpuElsewhere = async () => 1e6 * ((await info('cpu', 'used_cpu_user')) + (await info('cpu', 'used_cpu_sys')));
  const close = async () => {
    for (const batch of batches) await redis.unlink(...batch.map((id) => `bench:${keyOf(id)}`));
    await redis.quit();
  };
  await measure('Redis', { look, bytes: async () => (await used()) - before, cpuElsewhere, close });
}
