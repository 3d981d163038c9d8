import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConfigError, parseConfig } from '@analytics/shared/config';
import { createLogger } from '@analytics/shared/telemetry';
import { expect, it, onTestFinished, vi } from 'vitest';
import { accessSections } from '../../src/config.js';
import { createClientPrincipals } from '../../src/index.js';

function principalsFile(content: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'clients.json');
  const write = (next: unknown) => writeFileSync(path, typeof next === 'string' ? next : JSON.stringify(next));
  write(content);
  return { path, write };
}

async function clientsOf(content: unknown) {
  const { path, write } = principalsFile(content);
  const logger = createLogger({ service: 'test', level: 'silent' });
  const appsOfTenant = (tenant: string) => (tenant === 'acme' ? ['shop', 'blog'] : []);
  const config = { TLS_CLIENT_PRINCIPALS_FILE: path };
  const clients = createClientPrincipals({ config, logger, appsOfTenant, intervalMs: 20 });
  if (clients === undefined) throw new Error('no file is configured');
  onTestFinished(() => clients.stop());
  await clients.start();
  const of = (subject: string) => clients.principalOf({ subject, fingerprint: 'AB:CD' });
  return { of, write, health: clients.health };
}

it('a client may do what the file says, and one that it does not name is nobody', async () => {
  const { of } = await clientsOf({
    billing: { apps: ['shop'], scopes: ['write'] },
    'spiffe://example.org/reports': { tenant: 'acme', scopes: ['read'] },
  });
  expect(of('billing')).toEqual({ id: 'tls:billing', apps: ['shop'], scopes: ['write'] });
  expect(of('spiffe://example.org/reports')).toEqual({
    id: 'tls:spiffe://example.org/reports',
    apps: ['shop', 'blog'],
    scopes: ['read'],
    tenant: 'acme',
  });
  expect(of('Billing')).toBeUndefined();
  expect(of('__proto__')).toBeUndefined();
  expect(of('toString')).toBeUndefined();
});

it('a client that is taken out of the file is out; a file that is broken changes nothing', async () => {
  const { of, write, health } = await clientsOf({ billing: { apps: ['shop'], scopes: ['write'] } });
  write('{"billing":');
  await vi.waitFor(() => expect(health().detail).toMatch(/clients\.json cannot be used.*not JSON/));
  expect(of('billing')?.apps).toEqual(['shop']);
  write({});
  await vi.waitFor(() => expect(of('billing')).toBeUndefined());
  expect(health()).toEqual({ status: 'ok' });
});

it.each([
  ['[]', /Expected object/],
  [{ billing: { apps: ['shop'], scopes: ['delete'] } }, /\/billing\/scopes\/0/],
  [{ billing: { apps: ['shop'], scopes: [] } }, /\/billing\/scopes/],
  [{ billing: { app: 'shop', scopes: ['read'] } }, /\/billing\/app/],
  [{ billing: { scopes: ['read'] } }, /"billing" may use no app/],
  [{ billing: { apps: ['*'], scopes: ['read'] } }, /"\*" needs the scope admin/],
])('the file %j ends the start', (content, reason) => {
  const { path } = principalsFile(content);
  let faults: readonly string[] = [];
  try {
    parseConfig('standalone', { AUTH: 'on', TLS_CLIENT_PRINCIPALS_FILE: path }, accessSections);
  } catch (error) {
    ({ faults } = error as ConfigError);
  }
  expect(faults.find((fault) => fault.startsWith('TLS_CLIENT_PRINCIPALS_FILE: '))).toMatch(reason);
});
