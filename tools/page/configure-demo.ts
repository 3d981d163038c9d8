import { setTimeout as delay } from 'node:timers/promises';
import { DEMO_APP } from './demo-page.js';

/** Calls the admin API of a service that asks nobody to sign in, and resolves with the answer. */
export async function callAdmin<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/analytics/admin${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

const ORDERS = { type: 'object', required: ['amount'], properties: { amount: { type: 'number', minimum: 0 } } };

/** Gives the demo app what administrators make: a tenant, a key, a signing secret, a schema with a version before, an export. */
export async function configureDemo(url: string): Promise<void> {
  const admin = <T>(method: string, path: string, body?: unknown) => callAdmin<T>(url, method, path, body);
  const app = `/apps/${DEMO_APP}`;
  await admin('PUT', app, { name: 'Our demo', retentionDays: 365 });
  await admin('PUT', '/tenants/acme', { name: 'Acme Ltd', quotas: { eventsPerDay: 1_000_000 }, apps: [DEMO_APP] });
  await admin('POST', `${app}/keys`, { name: 'Web page', scopes: ['write'] });
  await admin('POST', `${app}/signing-secrets`, { name: 'Backend' });
  await admin('PUT', `${app}/schemas/order`, { schema: { ...ORDERS, required: [] }, mode: 'warn' });
  await admin('PUT', `${app}/schemas/order`, { schema: ORDERS, revision: 1 });
  const asked = { kind: 'export', records: 'events', format: 'csv', appId: DEMO_APP, eventName: 'order' };
  const { jobId } = await admin<{ jobId: string }>('POST', '/jobs', asked);
  await jobEnd(url, jobId);
}

/** Resolves once a job has done all; rejects when it ends in another way. */
export async function jobEnd(url: string, jobId: string): Promise<void> {
  for (;;) {
    const job = await callAdmin<{ state: string; error?: unknown }>(url, 'GET', `/jobs/${jobId}`);
    if (job.state === 'done') return;
    if (job.state !== 'queued' && job.state !== 'running') throw new Error(JSON.stringify(job));
    await delay(100);
  }
}
