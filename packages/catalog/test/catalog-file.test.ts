import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from '@analytics/shared/lifecycle';
import { type Catalog, systemClock } from '@analytics/shared/ports';
import { waitFor } from '@analytics/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileCatalogJob } from '../src/index.ts';
import { createFixture, logger } from './embedded-log.ts';

const fixture = createFixture();
const jobs: Component[] = [];
let catalog: Catalog;
let file: string;

beforeEach(async () => {
  catalog = await fixture.openCatalog(await fixture.openLog());
  file = join(fixture.newFolder(), 'catalog.yaml');
});
afterEach(async () => {
  for (const job of jobs.splice(0)) await job.stop();
  await fixture.cleanUp();
});

const HASH = 'a'.repeat(64);
const EVERYTHING = `
tenants:
  acme: { name: Acme, quotas: { eventsPerDay: 1000 } }
apps:
  web: { tenant: acme, signing: required }
keys:
  k1: { name: browser, hash: ${HASH}, scopes: [write], apps: [web], notAfter: 2030-01-01T00:00:00Z }
  k2: { name: boss, hash: ${HASH}, scopes: [admin], tenant: acme }
schemas:
  web:
    signup: { schema: { type: object, required: [plan] } }
`;

async function start(from = file, checkSchema = (): { path: string; message: string }[] => []) {
  const job = createFileCatalogJob({ file: from, catalog, checkSchema, clock: systemClock, logger, intervalMs: 20 });
  jobs.push(job);
  await job.start();
  return job;
}

const ids = (): string[] =>
  (['tenant', 'app', 'key', 'schema'] as const).flatMap((kind) => catalog.list(kind).map(({ id }) => `${kind} ${id}`));
const revisions = (): number[] =>
  (['tenant', 'app', 'key', 'schema'] as const).flatMap((kind) => catalog.list(kind).map(({ revision }) => revision));

describe('a catalog file', () => {
  it('is in the catalog once the job has started', async () => {
    writeFileSync(file, EVERYTHING);
    expect((await start()).health?.()).toEqual({ status: 'ok' });
    expect(ids()).toEqual(['tenant acme', 'app web', 'key k1', 'key k2', 'schema ["web","signup"]']);
    expect(catalog.get('app', 'web')).toMatchObject({
      changedBy: 'file',
      value: { name: 'web', tenant: 'acme', signing: 'required', ipAddress: 'truncated', schemaMode: 'enforce' },
    });
    expect(catalog.get('key', 'k1')?.value).toMatchObject({
      grant: { apps: ['web'] },
      notAfter: Date.UTC(2030, 0, 1),
      createdAt: expect.any(Number),
    });
    expect(catalog.get('key', 'k2')?.value.grant).toEqual({ tenant: 'acme' });
    expect(catalog.get('schema', '["web","signup"]')?.value).toMatchObject({
      mode: 'enforce',
      version: 1,
      previous: [],
    });
  });

  it('may be JSON', async () => {
    writeFileSync(file, JSON.stringify({ tenants: { acme: { name: 'Acme' } } }));
    await start();
    expect(ids()).toEqual(['tenant acme']);
  });

  it('that is applied again, or by two processes at once, changes nothing', async () => {
    writeFileSync(file, EVERYTHING);
    await Promise.all([start(), start()]);
    await start();
    expect(revisions()).toEqual([1, 1, 1, 1, 1]);
  });

  it('takes back what it has made and no longer wants, and nothing else', async () => {
    writeFileSync(file, EVERYTHING);
    await catalog.put('tenant', 'other', { name: 'Other' }, { revision: 0, by: 'admin' });
    await start();
    await catalog.put('tenant', 'acme', { name: 'Mine now' }, { revision: 1, by: 'admin' });
    writeFileSync(file, 'apps: { ios: {} }');
    await waitFor(() => ids().join() === ['tenant acme', 'tenant other', 'app ios'].join());
    expect(catalog.get('tenant', 'acme')?.value.name).toBe('Mine now');
  });

  it('lets a key that was rotated end, until it says something else of the key', async () => {
    writeFileSync(file, EVERYTHING);
    await start();
    const before = catalog.get('key', 'k1');
    if (before === undefined) throw new Error('there is no key');
    const rotated = { ...before.value, replacedBy: 'k3', notAfter: 1 };
    await catalog.put('key', 'k1', rotated, { revision: 1, by: 'admin' });
    await start();
    writeFileSync(file, EVERYTHING.replace('Acme', 'Acme Ltd'));
    await waitFor(() => catalog.get('tenant', 'acme')?.value.name === 'Acme Ltd');
    expect(catalog.get('key', 'k1')).toMatchObject({ value: rotated, revision: 2 });
    const other = 'b'.repeat(64);
    writeFileSync(file, EVERYTHING.replace(HASH, other));
    await waitFor(() => catalog.get('key', 'k1')?.value.hash === other);
    expect(catalog.get('key', 'k1')?.value).toEqual({ ...before.value, hash: other });
  });

  it('keeps the versions of a schema', async () => {
    writeFileSync(file, EVERYTHING);
    await start();
    writeFileSync(file, EVERYTHING.replace('[plan]', '[price]'));
    const value = () => catalog.get('schema', '["web","signup"]')?.value;
    await waitFor(() => value()?.version === 2);
    expect(value()).toMatchObject({
      schema: { required: ['price'] },
      previous: [{ version: 1, schema: { type: 'object', required: ['plan'] } }],
    });
  });
});

describe('a change of the file', () => {
  const TWO = 'tenants: { one: { name: One }, two: { name: Two } }';

  it('that replaces it by another is applied', async () => {
    writeFileSync(file, 'tenants: { one: { name: One } }');
    await start();
    writeFileSync(`${file}.new`, TWO);
    renameSync(`${file}.new`, file);
    await waitFor(() => catalog.get('tenant', 'two') !== undefined);
  });

  it('by a swap of links, as Kubernetes does it, is applied', async () => {
    const folder = fixture.newFolder();
    for (const [version, text] of Object.entries({ v1: 'tenants: { one: { name: One } }', v2: TWO })) {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, 'catalog.yaml'), text);
    }
    symlinkSync('v1', join(folder, '..data'));
    symlinkSync(join('..data', 'catalog.yaml'), join(folder, 'catalog.yaml'));
    await start(join(folder, 'catalog.yaml'));
    expect(ids()).toEqual(['tenant one']);
    symlinkSync('v2', join(folder, '..new'));
    renameSync(join(folder, '..new'), join(folder, '..data'));
    await waitFor(() => catalog.get('tenant', 'two') !== undefined);
  });

  it.each([
    ['empty', (path: string) => writeFileSync(path, '')],
    ['gone', (path: string) => rmSync(path)],
    ['broken', (path: string) => writeFileSync(path, 'tenants: [')],
  ])('that leaves it %s changes nothing until it is mended', async (_, spoil) => {
    writeFileSync(file, 'tenants: { one: { name: One } }');
    const job = await start();
    spoil(file);
    await waitFor(() => job.health?.().status === 'degraded');
    expect(ids()).toEqual(['tenant one']);
    writeFileSync(file, 'tenants: { one: { name: One } }');
    await waitFor(() => job.health?.().status === 'ok');
    expect(revisions()).toEqual([1]);
  });
});

describe('a bad file', () => {
  it('says all its faults at once and changes nothing', async () => {
    writeFileSync(
      file,
      `
tenants: { "": { name: Empty } }
apps: { web: { signing: maybe, colour: red, quotas: { perDay: 1 } } }
keys:
  a: { name: a, hash: secret, scopes: [] }
  b: { name: b, hash: ${HASH}, scopes: [write] }
other: {}
`,
    );
    const detail = (await start()).health?.().detail ?? '';
    expect(detail.split('\n').map((line) => line.replace('CATALOG_FILE: ', ''))).toEqual([
      'other: is not known here',
      'apps.web.colour: is not known here',
      'apps.web.quotas.perDay: is not known here',
      'apps.web.signing: must be one of off, optional, required',
      'keys.a.hash: must match ^[0-9a-f]{64}$',
      'keys.a.scopes: expected array length to be greater or equal to 1',
    ]);
    expect(ids()).toEqual([]);
  });

  it('of the right shape says what contradicts itself', async () => {
    writeFileSync(
      file,
      `
tenants: { "": { name: Empty } }
keys: { b: { name: b, hash: ${HASH}, scopes: [write], notAfter: tomorrow } }
schemas: { web: { signup: { schema: 7 } } }
`,
    );
    const job = await start(file, () => [{ path: '/type', message: 'is odd' }]);
    expect(job.health?.().detail?.split('\n')).toEqual([
      expect.stringContaining('CATALOG_FILE: tenants: "" is not a name'),
      'keys.b: needs either apps or tenant',
      'keys.b.notAfter: is not a time as RFC 3339 has it',
      'schemas.web.signup.schema/type: is odd',
    ]);
  });

  it('never shows what stands where a hash should be', async () => {
    writeFileSync(file, 'keys: { a: { name: a, hash: ak_very_secret, scopes: [write], apps: [web] } }');
    expect((await start()).health?.().detail).not.toContain('secret');
  });

  it('that names a member twice is refused with the line', async () => {
    writeFileSync(file, 'tenants: { a: { name: A } }\ntenants: { b: { name: B } }');
    expect((await start()).health?.().detail).toMatch(/line 2: .*unique/i);
  });
});
