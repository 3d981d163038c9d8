import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAIN, startStandalone } from '../attack/target.js';
import { adminOf, makeKey } from './admin.js';

const ADMIN_KEY = 'planted-admin-key-0123456789abcdef';
const OPS_TOKEN = 'planted-ops-token-0123456789abcdef';
const REDIS_PASSWORD = 'planted-redis-password';
const APP = 'planted';

const env = {
  LOG_LEVEL: 'trace',
  AUTH: 'on',
  ADMIN_KEY,
  OPS_TOKEN,
  // Nobody listens there: what is said of a failure is looked through, too.
  REDIS_URL: `redis://user:${REDIS_PASSWORD}@127.0.0.1:1`,
};
let target: Awaited<ReturnType<typeof startStandalone>>;
beforeAll(async () => {
  target = await startStandalone(env);
});
afterAll(() => target?.stop());

/** Every text that the run gave anybody but who made the secret. */
async function everythingSaid(keys: readonly string[]): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  const ask = async (name: string, path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${target.url}${path}`, init);
    said[name] = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
  };
  for (const [index, key] of keys.entries()) {
    const broken = `${key.slice(0, -1)}x`;
    await ask(`a broken key ${index}`, `/analytics/dashboards/${APP}`, {
      headers: { authorization: `Bearer ${broken}` },
    });
    await ask(`two keys ${index}`, '/analytics/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'x-api-key': broken, 'content-type': 'application/json' },
      body: '{"appId":',
    });
    await ask(`in the query ${index}`, `/analytics/metrics?key=${key}`);
    await ask(`in the path ${index}`, `/nothing/${APP}`, {
      headers: { cookie: key, authorization: `Basic ${btoa(`${key}:`)}` },
    });
  }
  const admin = { headers: { authorization: `Bearer ${ADMIN_KEY}` } };
  for (const path of ['apps', 'tenants', `apps/${APP}`, `apps/${APP}/keys`, `apps/${APP}/signing-secrets`, 'audit']) {
    await ask(path, `/analytics/admin/${path}`, admin);
  }
  await ask('health', '/health');
  await ask('the document', '/openapi.json');
  await ask('the page', '/docs');
  const scraped = await fetch(`${target.service.opsUrl}/metrics`, {
    headers: { authorization: `Bearer ${OPS_TOKEN}` },
  });
  expect(scraped.status).toBe(200);
  said['metrics'] = await scraped.text();
  said['metrics without the token'] = await (await fetch(`${target.service.opsUrl}/metrics`)).text();
  said['--print-config'] = execFileSync(process.execPath, [MAIN, '--print-config'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: target.dataDir, ...env },
    encoding: 'utf8',
  });
  said['the log'] = target.service.output;
  return said;
}

it('no secret is in anything that the service says of a whole run', async () => {
  const admin = adminOf(target.url, ADMIN_KEY);
  await admin.call('PUT', `/apps/${APP}`, { name: 'Planted' });
  const first = await makeKey(admin, APP, ['read', 'write']);
  const second = await admin.call<{ key: string }>('POST', `/apps/${APP}/keys/${first.id}/rotate`, {
    overlapSeconds: 60,
  });
  const signing = await admin.call<{ secret: string }>('POST', `/apps/${APP}/signing-secrets`, { name: 'Planted' });
  const keys = [first.key, second.key, ADMIN_KEY];
  const said = await everythingSaid(keys);
  // Of a key, its secret part: its id may be told.
  const secrets = [...keys.map((key) => key.split('_')[2] ?? key), signing.secret, OPS_TOKEN, REDIS_PASSWORD];
  expect(secrets.every((secret) => secret.length >= 16)).toBe(true);
  const found = Object.entries(said).flatMap(([where, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${where}: ${secret.slice(0, 12)}…`),
  );
  expect(found).toEqual([]);
  expect(Object.values(said).every((text) => text.length > 0)).toBe(true);
});

it('keys are kept as hashes alone', async () => {
  const admin = adminOf(target.url, ADMIN_KEY);
  const { key } = await makeKey(admin, APP, ['read']);
  await target.service.stop();
  const secret = key.split('_')[2] ?? key;
  const files = readdirSync(target.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const holding = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(secret));
  expect(files.length).toBeGreaterThan(3);
  expect(holding.map(({ name }) => name)).toEqual([]);
});
