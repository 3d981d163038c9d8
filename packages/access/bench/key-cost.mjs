// What does a key cost a request? One app whose route answers at once, behind the gate: once open to anyone, once with
// keys (1,000 in the catalog), in turns within one run, so that a busy machine slows both. Prints the medians of the
// rounds in microseconds, and the median of their ratios, which is what to compare.
//
//   node --conditions=@analytics/source --import tsx packages/access/bench/key-cost.mjs [rounds, default 15]
import { performance } from 'node:perf_hooks';
import { parseConfig } from '@analytics/shared/config';
import { createApp } from '@analytics/shared/http';
import { ServiceStatus } from '@analytics/shared/lifecycle';
import { openToAnyone, systemClock } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { fakeCatalog } from '@analytics/testing';
import { createAuthenticator, createKey } from '../src/index.ts';

const ROUNDS = Number(process.argv[2] ?? 15);
const REQUESTS = 3_000;
const KEYS = 1_000;

const catalog = fakeCatalog();
const keys = [];
for (let made = 0; made < KEYS; made += 1) {
  const { id, key, hash } = createKey();
  const record = { name: 'k', hash, scopes: ['read'], grant: { apps: ['shop'] }, createdAt: 0 };
  await catalog.put('key', id, record, { revision: 0, by: 'admin' });
  keys.push(key);
}
const config = {
  ...parseConfig('standalone', { AUTH: 'on', RATE_LIMIT_MAX_REQUESTS: '100000000' }),
  MAX_EVENT_LOOP_DELAY_MS: 0,
};
const withKeys = createAuthenticator({ config, catalog, clock: systemClock });

async function appWith(authenticator) {
  const options = { title: 'Bench', version: '1', config, telemetry: createTelemetry('bench'), authenticator };
  const logger = createLogger({ service: 'bench', level: 'silent' });
  const routes = async (app) => {
    app.get('/small', { config: { access: { scope: 'read', app: 'none' } } }, async () => ({ ok: true }));
  };
  return createApp({ ...options, logger, status: new ServiceStatus('bench', '1'), apis: [routes] });
}

async function microseconds(app) {
  const begin = performance.now();
  for (let index = 0; index < REQUESTS; index += 1) {
    const { statusCode } = await app.inject({ url: '/small', headers: { 'x-api-key': keys[index % KEYS] } });
    if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  }
  return ((performance.now() - begin) * 1_000) / REQUESTS;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const [open, keyed] = [await appWith(openToAnyone), await appWith(withKeys)];
const rounds = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const times = { open: await microseconds(open), keyed: await microseconds(keyed) };
  // The first one warms up.
  if (round > 0) rounds.push(times);
}
const ratio = median(rounds.map((times) => times.keyed / times.open));
process.stdout.write(`open ${median(rounds.map((times) => times.open)).toFixed(1)} µs a request\n`);
process.stdout.write(
  `with a key ${median(rounds.map((times) => times.keyed)).toFixed(1)} µs, ratio ${ratio.toFixed(3)}\n`,
);
await Promise.all([open.close(), keyed.close()]);
