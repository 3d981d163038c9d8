import { beforeEach, expect, it } from 'vitest';
import { adminService } from '../fixture/admin-service.js';

let service: Awaited<ReturnType<typeof adminService>>;
beforeEach(async () => {
  service = await adminService();
  await service.analytics(['apps', 'set', 'shop']);
});

const KEY = /^ak_\w+$/;
const create = (...args: string[]) =>
  service.analytics(['keys', 'create', '--app', 'shop', '--name', 'web', '--scope', 'write', ...args]);
const onlyKey = () => service.catalog.list('key')[0]!;

it('a key that is made is alone on standard output with --quiet; what people read is elsewhere', async () => {
  const { exitCode, out, err } = await create('--quiet');
  expect({ exitCode, lines: out.split('\n') }).toEqual({ exitCode: 0, lines: [expect.stringMatching(KEY), ''] });
  expect(err).toContain(`The key ${onlyKey().id} is shown this once`);
  expect(err).not.toContain(out.trim());
});

it('a key is shown once: lists have none', async () => {
  const key = (JSON.parse((await create('--json')).out) as { key: string }).key;
  expect(key).toMatch(KEY);
  for (const args of [[], ['--json']]) {
    const { out } = await service.analytics(['keys', 'list', '--app', 'shop', ...args]);
    expect(out).toContain(onlyKey().id);
    expect(out).not.toContain(key.split('_')[2]);
  }
});

it('a key of several scopes and apps, for a time, is what was asked for', async () => {
  await service.analytics(['apps', 'set', 'blog']);
  await create('--scope', 'read,write', '--apps', 'shop,blog', '--not-after', '2100-01-01T00:00:00Z');
  expect(onlyKey().value).toMatchObject({
    scopes: ['write', 'read'],
    grant: { apps: ['shop', 'blog'] },
    notAfter: Date.UTC(2100, 0),
  });
});

it('a time from now on is that long ahead', async () => {
  const before = Date.now();
  await create('--not-after', '+90d');
  expect(onlyKey().value.notAfter).toBeGreaterThanOrEqual(before + 90 * 86_400_000);
  expect(onlyKey().value.notAfter).toBeLessThan(Date.now() + 91 * 86_400_000);
});

it('a rotated key stays valid for the overlap, and its list says what took its place', async () => {
  await create();
  const old = onlyKey();
  const { out } = await service.analytics(['keys', 'rotate', old.id, '--app', 'shop', '--overlap', '24h', '--quiet']);
  expect(out.trim()).toMatch(KEY);
  const { replacedBy, notAfter = 0 } = service.catalog.get('key', old.id)!.value;
  expect(notAfter).toBeGreaterThan(Date.now() + 86_000_000);
  expect((await service.analytics(['keys', 'list', '--app', 'shop'])).out).toContain(`rotated to ${replacedBy}`);
});

it('without an overlap the old key ends at once, and so that is asked for', async () => {
  await create();
  const rotate = ['keys', 'rotate', onlyKey().id, '--app', 'shop'];
  expect(await service.analytics(rotate)).toMatchObject({ exitCode: 2, err: expect.stringContaining('--overlap 24h') });
  expect(service.catalog.list('key')).toHaveLength(1);
  expect((await service.analytics([...rotate, '--yes'])).exitCode).toBe(0);
  expect(service.catalog.list('key')).toHaveLength(2);
});

it('a revoked key is gone', async () => {
  await create();
  const revoke = ['keys', 'revoke', onlyKey().id, '--app', 'shop'];
  expect(await service.analytics(revoke)).toMatchObject({ exitCode: 2, err: expect.stringContaining('add --yes') });
  expect((await service.analytics([...revoke, '--yes'])).exitCode).toBe(0);
  expect(service.catalog.list('key')).toEqual([]);
});

it('a key that is given where its id belongs is not sent, and not shown', async () => {
  const key = (await create('--quiet')).out.trim();
  const { exitCode, err } = await service.analytics(['keys', 'revoke', key, '--app', 'shop', '--yes']);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(`its id, ${onlyKey().id}`) });
  expect(err).not.toContain(key);
  expect(service.catalog.list('key')).toHaveLength(1);
});

it.each([[[]], [['--app', 'shop', '--tenant', 'acme']]])('keys belong to one owner, not to %j', async (owner) => {
  expect(await service.analytics(['keys', 'list', ...owner])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('--app <app>, or --tenant <tenant>'),
  });
});

it('a tenant has keys of its own', async () => {
  await service.analytics(['tenants', 'set', 'acme']);
  const made = ['keys', 'create', '--tenant', 'acme', '--name', 'all', '--scope', 'read'];
  expect((await service.analytics(made)).out).toContain('all apps of acme');
});

it('signing secrets are made, listed without the secret, rotated and revoked', async () => {
  const secrets = (...args: string[]) => service.analytics(['signing-secrets', ...args, '--app', 'shop']);
  const secret = (await secrets('create', '--name', 'backend', '--quiet')).out.trim();
  expect(secret).toMatch(/^ss_/);
  const [{ id } = { id: '' }] = service.catalog.list('signing-secret');
  const list = await secrets('list');
  expect(list.out).toMatch(new RegExp(`${id} +backend`));
  expect(list.out).not.toContain(secret);
  expect((await secrets('rotate', id, '--overlap', '1h', '--quiet')).out).toMatch(/^ss_.+\n$/);
  expect((await secrets('revoke', id, '--yes')).out).toBe(`The signing secret ${id} was revoked.\n`);
  expect(service.catalog.list('signing-secret')).toHaveLength(1);
});
