import { randomUUID } from 'node:crypto';
import { waitFor } from '@analytics/testing';
import { adminOf, makeKey } from '../../access/admin.js';
import type { AttackTarget } from '../target.js';
import { call, cursorOf } from './call.js';

/** What requests name. */
export interface Names {
  tenant: string;
  app: string;
  userId: string;
  eventName: string;
  metricName: string;
  keyId: string;
  tenantKeyId: string;
  secretId: string;
  jobId: string;
  eventId: string;
  idempotencyKey: string;
  /** Of a second page of the user's events. */
  cursor: string;
  /** Of a second page of the audit trail. */
  auditCursor: string;
}

/** One of two tenants that share an installation and must not notice each other. */
export interface Party extends Names {
  /** In every text that only this tenant may read, and in no request of the other one. */
  mark: string;
  /** Of the app, with all scopes. */
  key: string;
  /** Of the tenant, with all scopes. */
  tenantKey: string;
}

export interface World {
  target: AttackTarget;
  url: string;
  adminKey: string;
  a: Party;
  b: Party;
  /** Names that are nobody's, as long as those of the others. */
  nobody: Names;
}

const namesOf = (party: string) => {
  const run = randomUUID().slice(0, 8);
  return {
    tenant: `tenant-${party}-${run}`,
    app: `app-${party}-${run}`,
    userId: `user-${party}-${run}`,
    eventName: `event-${party}-${run}`,
    metricName: `metric-${party}-${run}`,
    eventId: randomUUID(),
    idempotencyKey: `retry-${party}-${run}`,
  };
};

/** Two tenants with one of each thing that has a name. */
export async function makeWorld(target: AttackTarget, adminKey: string): Promise<World> {
  const { url } = target;
  const [a, b] = [await makeParty(url, adminKey, 'a'), await makeParty(url, adminKey, 'b')];
  const nobody = {
    ...namesOf('n'),
    keyId: 'AAAAAAAAAAAA',
    tenantKeyId: 'BBBBBBBBBBBB',
    secretId: '0123456789abcdef',
    jobId: randomUUID(),
    cursor: cursorOf('1700000000000000000', randomUUID()),
    auditCursor: cursorOf(Date.now(), randomUUID()),
  };
  return { target, url, adminKey, a, b, nobody };
}

async function makeParty(url: string, adminKey: string, party: string): Promise<Party> {
  const admin = adminOf(url, adminKey);
  const names = namesOf(party);
  const { tenant, app, userId, eventName, metricName, eventId, idempotencyKey } = names;
  const mark = `secret-of-${party}-${randomUUID().slice(0, 8)}`;
  await admin.call('PUT', `/tenants/${tenant}`, { name: mark, apps: [app] });
  const current = await admin.call<{ revision: number }>('GET', `/apps/${app}`);
  await admin.call('PUT', `/apps/${app}`, { name: mark, revision: current.revision });
  const scopes = ['write', 'read', 'admin'];
  const ofApp = await makeKey(admin, app, scopes, { name: mark });
  const ofTenant = await admin.call<{ id: string; key: string }>('POST', `/tenants/${tenant}/keys`, {
    name: mark,
    scopes,
  });
  const secret = await admin.call<{ id: string }>('POST', `/apps/${app}/signing-secrets`, { name: mark });
  const schema = { type: 'object', description: mark };
  await admin.call('PUT', `/apps/${app}/schemas/${eventName}`, { schema, mode: 'warn' });
  const own = { url, key: ofApp.key };
  // Every process knows a new key within a second.
  await waitFor(async () => (await call({ ...own, path: `/analytics/dashboards/${app}` })).status === 200);
  await waitFor(
    async () => (await call({ ...own, method: 'POST', path: '/analytics/events/batch', body: [] })).status === 400,
  );
  const event = { appId: app, userId, eventType: 'click', eventName, properties: { mark } };
  const events = [{ ...event, eventId }, { ...event }, { ...event }];
  const metric = { appId: app, metricName, metricType: 'timing', value: 1, tags: { mark } };
  for (const [path, body, headers] of [
    ['/analytics/events/batch', events, {}],
    ['/analytics/events', event, { 'idempotency-key': idempotencyKey }],
    ['/analytics/metrics', metric, {}],
  ] as const) {
    const answer = await call({ ...own, method: 'POST', path, body, headers });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  }
  const job = { kind: 'erase-user', appId: app, userId: `nobody-${mark}` };
  const asked = await call({ ...own, method: 'POST', path: '/analytics/admin/jobs', body: job });
  // An installation may do no jobs of this kind.
  const { jobId = randomUUID() } = JSON.parse(asked.text) as { jobId?: string };
  const page = await call({ ...own, path: `/analytics/users/${userId}/events?limit=1` });
  const trail = await call({ url, key: ofTenant.key, path: '/analytics/admin/audit?limit=1' });
  const nextCursor = ({ text }: { text: string }) => (JSON.parse(text) as { nextCursor: string }).nextCursor;
  return {
    ...names,
    mark,
    key: ofApp.key,
    keyId: ofApp.id,
    tenantKey: ofTenant.key,
    tenantKeyId: ofTenant.id,
    secretId: secret.id,
    jobId,
    cursor: nextCursor(page),
    auditCursor: nextCursor(trail),
  };
}
