import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mainOf } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStandalone } from '../attack/target.js';
import { adminOf, makeKey } from './admin.js';
import { textOf } from './operations.js';
import { signIn } from './page.js';

const ADMIN_KEY = 'planted-admin-key-0123456789abcdef';
const OPS_TOKEN = 'planted-ops-token-0123456789abcdef';
const SESSION_SECRET = 'planted-session-secret-0123456789abcdef';
const OIDC_CLIENT_SECRET = 'planted-oidc-secret-0123456789abcdef';
const REDIS_PASSWORD = 'planted-redis-password';
const APP = 'planted';

const env = {
  LOG_LEVEL: 'trace',
  AUTH: 'on',
  ADMIN_KEY,
  OPS_TOKEN,
  SESSION_SECRET,
  // Nobody listens there, either.
  JWT_ISSUER: 'http://127.0.0.1:1',
  JWT_AUDIENCE: 'planted',
  JWT_JWKS_URL: 'http://127.0.0.1:1/jwks',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  OIDC_CLIENT_ID: 'planted',
  OIDC_CLIENT_SECRET,
  OIDC_REDIRECT_URL: 'http://localhost:3005/analytics/session/oidc/callback',
  // Nobody listens there: what is said of a failure is looked through, too.
  REDIS_URL: `redis://user:${REDIS_PASSWORD}@127.0.0.1:1`,
};
let target: Awaited<ReturnType<typeof startStandalone>>;
beforeAll(async () => {
  target = await startStandalone(env);
});
afterAll(() => target?.stop());

/** Every text that the run gave anybody but who made the secret. */
async function everythingSaid(keys: readonly string[], cookies: readonly string[]): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  const ask = async (name: string, path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${target.url}${path}`, init);
    said[name] = `${JSON.stringify([...answer.headers])} ${await textOf(answer)}`;
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
  const posted = { method: 'POST', headers: { 'content-type': 'application/json' } };
  for (const [index, key] of keys.entries()) {
    const cut = JSON.stringify({ key }).slice(0, -1);
    const bodies = [JSON.stringify({ key: `${key}x` }), JSON.stringify({ key: [key] }), cut, `key=${key}`];
    for (const [nth, body] of bodies.entries()) {
      await ask(`signing in wrongly ${index} ${nth}`, '/analytics/session', { ...posted, body });
    }
  }
  for (const [index, cookie] of cookies.entries()) {
    const headers = { cookie };
    await ask(`a session ${index}`, '/analytics/session', { headers });
    await ask(`a session that reads ${index}`, `/analytics/dashboards/${APP}`, { headers });
    await ask(`a session that may not ${index}`, '/analytics/events', { method: 'POST', headers, body: '{' });
    await ask(`an altered session ${index}`, `/analytics/metrics`, { headers: { cookie: `${cookie}x` } });
    await ask(`two sessions ${index}`, `/analytics/metrics`, { headers: { cookie: `${cookie}; ${cookie}` } });
  }
  await ask('the way to the provider', '/analytics/session/oidc/start', { redirect: 'manual' });
  await ask('the way back', '/analytics/session/oidc/callback?code=planted-code-of-the-provider&state=x', {
    redirect: 'manual',
  });
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
  said['--print-config'] = execFileSync(process.execPath, [mainOf('standalone'), '--print-config'], {
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
  const cookies = [await signIn(target.url, first.key), await signIn(target.url, ADMIN_KEY)];
  const said = await everythingSaid(keys, cookies);
  // Of a key, its secret part: its id may be told.
  const secrets = [...keys.map((key) => key.split('_')[2] ?? key), signing.secret, OPS_TOKEN, REDIS_PASSWORD];
  secrets.push(SESSION_SECRET, OIDC_CLIENT_SECRET, 'planted-code-of-the-provider');
  secrets.push(...cookies.map((cookie) => cookie.split('=')[1] ?? cookie));
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
