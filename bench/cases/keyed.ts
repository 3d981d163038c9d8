import { waitFor } from '@analytics/testing';
import { ADMIN_KEY, type Admin, adminOf } from '@analytics/tools/access';
import type { LoadApi } from '../load/process.js';
import type { Target } from '../load/requests.js';
import type { Backends } from '../processes/backends.js';
import type { Child } from '../processes/child.js';
import { openService } from '../processes/split.js';
import { appIds } from '../workload.js';
import type { BenchCase, CaseContext } from './bench-case.js';
import { type Contender, contest, httpContender, openLoad, ourUrl, type Shape } from './contenders.js';
import { mustAllBeThere } from './verify-split.js';

const TENANT = 'octo-org';
/** Beside the one that is used: an installation has many. */
const OTHER_KEYS = 20;
const ADMIN_TIMEOUT_MS = 60_000;

type Environment = Readonly<Record<string, string>>;

/** A key that writes for all apps of the workload. Asked again where a busy log has not answered in time. */
async function makeKey(admin: Admin): Promise<string> {
  const ask = <Body>(method: string, path: string, body: object) =>
    waitFor(() => admin.call<Body>(method, path, body), { what: `${method} ${path}`, timeoutMs: ADMIN_TIMEOUT_MS });
  await ask('PUT', `/tenants/${TENANT}`, { name: 'Octo', apps: appIds });
  const make = () => ask<{ key: string }>('POST', `/tenants/${TENANT}/keys`, { name: 'bench', scopes: ['write'] });
  for (let others = 0; others < OTHER_KEYS; others += 1) await make();
  return (await make()).key;
}

interface Given {
  context: CaseContext;
  backends: Backends;
  load: Child<LoadApi>;
  env: Environment;
}

/** ingest-api with a topic of its own for events, and the catalog that both have. */
async function contender(
  name: string,
  { context, backends, load, env }: Given,
  shape: Shape & Pick<Target, 'headers'>,
): Promise<Contender> {
  const topic = backends.newName('events');
  const { pid, url } = await openService('ingest-api', { ...env, KAFKA_EVENTS_TOPIC: topic }, context.scope);
  const target = { ...shape, url: ourUrl(url, shape) };
  await waitFor(() => isTaken(target), { what: 'a request that may write' });
  return httpContender({
    name,
    main: 'ingest',
    pids: { ingest: pid, ...backends.pids },
    load,
    target,
    verify: async (acknowledged) => mustAllBeThere('in the log', acknowledged, await backends.topics.end(topic)),
  });
}

/** Whether the key is known there: what is empty is then refused for being empty. */
async function isTaken({ url, headers = {} }: Target): Promise<boolean> {
  const json = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: '{}' })).status === 400;
}

const keyedCase = ({ name, title, method, ...shape }: Shape & Omit<BenchCase, 'inShort' | 'play'>): BenchCase => ({
  name,
  title,
  method,
  inShort: name === 'keyed-batch',
  play: async (context) => {
    const backends = await context.backends();
    const load = await openLoad(context.scope);
    const common = {
      ...backends.env,
      ...context.serviceEnv,
      KAFKA_METRICS_TOPIC: backends.newName('metrics'),
      KAFKA_DEAD_LETTER_TOPIC: backends.newName('dead-letters'),
      KAFKA_CATALOG_TOPIC: backends.newName('catalog'),
      KAFKA_AUDIT_TOPIC: backends.newName('audit'),
      INFLUXDB_BUCKET: backends.newName('bucket'),
    };
    const asking = { ...common, AUTH: 'on', ADMIN_KEY };
    const control = await openService('control', asking, context.scope);
    const key = await makeKey(adminOf(control.url, ADMIN_KEY));
    await control.stop();
    const headers = { authorization: `Bearer ${key}` };
    const given = { context, backends, load };
    return contest(
      [
        await contender('ours', { ...given, env: asking }, { ...shape, headers }),
        await contender('without keys', { ...given, env: { ...common, AUTH: 'off' } }, shape),
      ],
      context,
    );
  },
});

export const keyed: readonly BenchCase[] = [
  keyedCase({
    name: 'keyed-single',
    title: 'One event a request, with a key (split)',
    method:
      '64 connections. ingest-api with `AUTH=on`, each request with a key of a tenant with 20 apps, against ingest-api ' +
      'with `AUTH=off` on the same brokers and the same catalog of 21 keys. Nothing carries the events.',
    eventsPerRequest: 1,
    async: true,
  }),
  keyedCase({
    name: 'keyed-batch',
    title: 'A hundred events a request, with a key (split)',
    method: '16 connections. As above.',
    eventsPerRequest: 100,
    async: true,
  }),
];
