import { userHasher } from '@analytics/shared/domain';
import { createTombstones, erasureSecretOf } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { ensureSecret } from '../../src/erasure/installation-secret.ts';
import { putTombstone } from '../../src/erasure/tombstone.ts';
import { adminOfApps, type ControlApp, controlApp, NOW_MS } from '../fixture/app.ts';

interface Listing {
  installationId: string;
  publicKey: string;
  entries: { kind: string; id: string; value: Record<string, unknown> | null; changedAt: number }[];
  nextCursor?: string;
}

const clockOf = ({ time }: ControlApp) => ({ now: () => time.now });

async function erase(control: ControlApp, appId: string, userId: string, jobId = 'job-1') {
  const secret = await ensureSecret(control.catalog, clockOf(control), 'admin');
  const userHash = userHasher(secret)(appId, userId);
  await putTombstone(control.catalog, { appId, userHash, mode: 'erase', jobId, allowAgain: false }, control.time.now);
}

const list = async (control: ControlApp, query = '') =>
  (await control.call<Listing>('GET', `/catalog?limit=1000${query}`)).body;

async function transfer(from: ControlApp, to: ControlApp) {
  const { installationId, entries } = await list(from, `&sealedFor=${(await list(to)).publicKey}`);
  const { body } = await to.call('POST', '/catalog', {
    from: installationId,
    entries: entries.map(({ kind, id, value, changedAt }) => ({ kind, id, value, changedAt })),
  });
  return body;
}

async function configured(): Promise<ControlApp & { key: string }> {
  const control = await controlApp();
  await control.call('PUT', '/apps/shop', { name: 'Shop', retentionDays: 30 });
  await control.call('PUT', '/apps/shop/schemas/bought', { schema: { type: 'object' }, mode: 'warn' });
  await control.call('POST', '/apps/shop/signing-secrets', { name: 'server' });
  const { body } = await control.call<{ key: string }>('POST', '/apps/shop/keys', { name: 'web', scopes: ['write'] });
  await erase(control, 'shop', 'ada');
  return { ...control, key: body.key };
}

describe('a catalog that another installation takes over', () => {
  it('has everything that was configured, and erased users stay erased', async () => {
    const [from, to] = [await configured(), await controlApp()];
    expect(await transfer(from, to)).toEqual({ changed: 6, unchanged: 0, rejected: [] });
    for (const kind of ['app', 'schema', 'signing-secret', 'key', 'tombstone'] as const) {
      const values = ({ catalog }: ControlApp) => catalog.list(kind).map(({ id, value }) => ({ id, value }));
      expect(values(to)).toEqual(values(from));
      expect(values(to)).toHaveLength(1);
    }
    const takesAway = createTombstones(to.catalog).takesAway;
    expect(takesAway({ appId: 'shop', userId: 'ada', timestamp: NOW_MS })).toBe(true);
    expect(takesAway({ appId: 'shop', userId: 'grace', timestamp: NOW_MS })).toBe(false);
  });

  it('changes nothing the second time', async () => {
    const [from, to] = [await configured(), await controlApp()];
    await transfer(from, to);
    expect(await transfer(from, to)).toEqual({ changed: 0, unchanged: 6, rejected: [] });
  });

  it('shows no secret in any answer', async () => {
    const [from, to] = [await configured(), await controlApp()];
    const secrets = [
      ...from.catalog.list('installation-secret').map(({ value }) => value.secret),
      ...from.catalog.list('signing-secret').map(({ value }) => value.secret),
    ];
    const sealed = await list(from, `&sealedFor=${(await list(to)).publicKey}`);
    const text = JSON.stringify([await list(from), sealed]);
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toContain(from.key.split('_')[2]);
  });

  it('is refused where its secrets were sealed for another installation', async () => {
    const [from, to, other] = [await configured(), await controlApp(), await controlApp()];
    const { installationId, entries } = await list(from, `&sealedFor=${(await list(other)).publicKey}`);
    const secrets = entries.filter(({ kind }) => kind === 'signing-secret');
    const { body } = await to.call('POST', '/catalog', {
      from: installationId,
      entries: secrets.map(({ kind, id, value, changedAt }) => ({ kind, id, value, changedAt })),
    });
    expect(body).toMatchObject({ changed: 0, rejected: [{ message: expect.stringContaining('sealed') as string }] });
    expect(to.catalog.list('signing-secret')).toEqual([]);
  });

  it('does not replace what is newer, and does replace what is older', async () => {
    const [from, to] = [await configured(), await controlApp()];
    to.time.now += 1_000;
    await to.call('PUT', '/apps/shop', { name: 'Newer' });
    await transfer(from, to);
    expect(to.catalog.get('app', 'shop')?.value.name).toBe('Newer');
    from.time.now += 2_000;
    await from.call('PUT', '/apps/shop', { name: 'Newest', revision: 1 });
    await transfer(from, to);
    expect(to.catalog.get('app', 'shop')?.value.name).toBe('Newest');
  });

  it('deletes only what a transfer from there has made', async () => {
    const [from, to] = [await configured(), await controlApp()];
    await transfer(from, to);
    await to.call('POST', '/apps/shop/keys', { name: 'own', scopes: ['read'] });
    const { installationId } = await list(from);
    const entries = to.catalog.list('key').map(({ id }) => ({ kind: 'key', id, value: null, changedAt: NOW_MS }));
    expect(entries).toHaveLength(2);
    const { body } = await to.call('POST', '/catalog', { from: installationId, entries });
    expect(body).toEqual({ changed: 1, unchanged: 1, rejected: [] });
    expect(to.catalog.list('key').map(({ value }) => value.name)).toEqual(['own']);
  });

  it('is refused where both have erased users under different secrets', async () => {
    const [from, to] = [await configured(), await controlApp()];
    await erase(to, 'blog', 'linus');
    const before = erasureSecretOf(to.catalog);
    expect(await transfer(from, to)).toMatchObject({ rejected: [{ kind: 'installation-secret' }] });
    expect(erasureSecretOf(to.catalog)).toBe(before);
  });

  it('is for admins of the whole installation only', async () => {
    const control = await controlApp();
    const call = control.as(adminOfApps('shop'));
    expect((await call('GET', '/catalog')).status).toBe(403);
    const body = { from: '0'.repeat(16), entries: [{ kind: 'tenant', id: 'a', value: { name: 'A' }, changedAt: 1 }] };
    expect((await call('POST', '/catalog', body)).status).toBe(403);
  });

  it.each([
    ['a value that is none of its kind', { kind: 'app', id: 'shop', value: { name: 'Shop' } }],
    ['a schema that cannot be used', schemaEntry({ type: 'nothing' })],
    ['the id of another user', { kind: 'tombstone', id: '["shop","x"]', value: tombstoneValue() }],
    ['another secret of the installation', { kind: 'installation-secret', id: 'transfer', value: secretValue() }],
    ['the end of a tombstone', { kind: 'tombstone', id: '["shop","x"]', value: null }],
  ])('%s is rejected, and says why', async (_what, entry) => {
    const control = await controlApp();
    const entries = [{ ...entry, changedAt: NOW_MS }];
    const { status, body } = await control.call('POST', '/catalog', { from: '0'.repeat(16), entries });
    expect({ status, body }).toMatchObject({ status: 200, body: { changed: 0, rejected: [{ index: 0 }] } });
  });
});

function schemaEntry(schema: object) {
  const value = { appId: 'shop', eventName: 'bought', version: 1, schema, previous: [] };
  return { kind: 'schema', id: '["shop","bought"]', value };
}
function tombstoneValue() {
  return { appId: 'shop', userHash: 'a'.repeat(43), mode: 'erase', erasedAt: 1, allowAgain: false, jobId: 'j' };
}
function secretValue() {
  return { createdAt: 1, sealed: 'x' };
}
