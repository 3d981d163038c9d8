// How much slower are writes while records are deleted? Fills a bucket of its own, which goes again, with events of ten apps, and
// deletes those of one app, and those of one name of another, while it writes. Needs an InfluxDB that may make buckets:
//
//   set -a; eval "$(npm run -s backends -- env)"; set +a
//   node --conditions=@analytics/source --import tsx packages/influxdb/bench/deletion.mjs [events, default 500000]
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { benchDeletion } from '@analytics/testing';
import { createInfluxStore } from '../src/index.ts';

const { INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org } = process.env;
const bucket = `bench-${randomUUID()}`;
const headers = { authorization: `Token ${token}` };
const store = createInfluxStore({
  url,
  token,
  org,
  bucket,
  createBucket: true,
  logger: createLogger({ service: 'bench', level: 'warn' }),
  telemetry: createTelemetry('bench'),
});
try {
  await store.start();
  process.stdout.write(`${await benchDeletion(store, Number(process.argv[2] ?? 500_000))}\n`);
} finally {
  await store.stop();
  const answer = await fetch(`${url}/api/v2/buckets?org=${org}&name=${bucket}`, { headers });
  for (const { id } of (await answer.json()).buckets ?? []) {
    await fetch(`${url}/api/v2/buckets/${id}`, { method: 'DELETE', headers });
  }
}
