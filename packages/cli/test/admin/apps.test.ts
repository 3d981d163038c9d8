import { expect, it } from 'vitest';
import { adminService } from '../fixture/admin-service.js';

it('an app is made, shown, listed, changed and deleted', async () => {
  const { analytics, catalog } = await adminService();
  expect(await analytics(['apps', 'set', 'shop', '--name', 'Shop', '--retention-days', '30'])).toMatchObject({
    exitCode: 0,
    out: 'The app shop was made (revision 1).\n',
  });
  const change = ['--signing', 'required', '--retention-days', 'none', '--allowed-addresses', '192.0.2.0/24,::1'];
  change.push('--rolled-up-properties', 'plan,cart.total');
  expect((await analytics(['apps', 'set', 'shop', ...change])).out).toBe('The app shop was changed (revision 2).\n');
  expect((await analytics(['apps', 'set', 'shop', ...change])).out).toBe('The app shop is so already (revision 2).\n');
  expect(catalog.get('app', 'shop')?.value).toEqual({
    name: 'Shop',
    ipAddress: 'truncated',
    userAgent: 'full',
    signing: 'required',
    schemaMode: 'enforce',
    allowedAddresses: ['192.0.2.0/24', '::1'],
    rolledUpProperties: ['plan', 'cart.total'],
  });
  const { out } = await analytics(['apps', 'show', 'shop']);
  expect(out).toMatch(/App shop\n {2}name +Shop\n/);
  expect(out).toMatch(/allowed addresses +192\.0\.2\.0\/24, ::1\n/);
  expect((await analytics(['apps', 'list'])).out).toMatch(/shop +Shop +default +required +enforce .*\n\n1 app\.\n$/);
  expect((await analytics(['apps', 'delete', 'shop', '--yes'])).out).toBe('The app shop was deleted.\n');
  expect(catalog.list('app')).toEqual([]);
});

it('quotas are changed one by one, and none takes one away', async () => {
  const { analytics, catalog } = await adminService();
  const set = (...args: string[]) => analytics(['apps', 'set', 'shop', ...args]);
  const quotas = () => catalog.get('app', 'shop')?.value.quotas;
  await set('--events-per-day', '1000', '--event-names', '50');
  await set('--requests-per-minute', '60', '--event-names', 'none', '--quota-dry-run', 'on');
  expect(quotas()).toEqual({ eventsPerDay: 1000, requestsPerMinute: 60, dryRun: true });
  await set('--events-per-day', 'none', '--requests-per-minute', 'none', '--quota-dry-run', 'off');
  expect(quotas()).toBeUndefined();
});

it('a list has everything, whatever the page of the service holds', async () => {
  const { analytics, catalog } = await adminService();
  const app = { name: 'n', ipAddress: 'full', userAgent: 'full', signing: 'off', schemaMode: 'off' } as const;
  for (let i = 0; i < 1_003; i += 1) await catalog.put('app', `app-${i}`, app, { revision: 0, by: 'admin' });
  const { out } = await analytics(['apps', 'list', '--json']);
  const ids = out
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { appId: string }).appId);
  expect(new Set(ids).size).toBe(1_003);
});

it('of two who change an app at once the second reads that it lost, and what to do', async () => {
  const { analytics, catalog } = await adminService();
  await analytics(['apps', 'set', 'shop']);
  const put = catalog.put.bind(catalog);
  catalog.put = async (kind, id, value, options) => {
    catalog.put = put;
    await put('app', 'shop', { ...catalog.get('app', 'shop')!.value, name: 'Theirs' }, { revision: 1, by: 'other' });
    return put(kind, id, value, options);
  };
  const { exitCode, err } = await analytics(['apps', 'set', 'shop', '--name', 'Mine']);
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: 'Somebody else changed the app shop after it was read here. Nothing was changed. Look at it with `show`, then run the command again: it begins with what is there by then.\n',
  });
  expect(catalog.get('app', 'shop')?.value.name).toBe('Theirs');
});

it('an app that has a key is deleted only with --force', async () => {
  const { analytics, catalog } = await adminService();
  await analytics(['apps', 'set', 'shop']);
  await analytics(['keys', 'create', '--app', 'shop', '--name', 'web', '--scope', 'write']);
  expect(await analytics(['apps', 'delete', 'shop', '--yes'])).toMatchObject({ exitCode: 1, out: '' });
  expect((await analytics(['apps', 'delete', 'shop', '--yes', '--force'])).exitCode).toBe(0);
  expect([catalog.list('app'), catalog.list('key')]).toEqual([[], []]);
});

it('before it deletes, a person is asked, and where nobody can be it refuses', async () => {
  const { analytics, catalog } = await adminService();
  await analytics(['apps', 'set', 'shop']);
  expect(await analytics(['apps', 'delete', 'shop'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('add --yes'),
  });
  const asking = (answer: boolean) => ({ isTerminal: true, confirm: async (text: string) => text !== '' && answer });
  expect((await analytics(['apps', 'delete', 'shop'], asking(false))).err).toContain('Nothing was changed.');
  expect(catalog.list('app')).toHaveLength(1);
  await analytics(['apps', 'delete', 'shop'], asking(true));
  expect(catalog.list('app')).toEqual([]);
});

it('a tenant gets and loses apps one by one', async () => {
  const { analytics, catalog } = await adminService();
  await analytics(['tenants', 'set', 'acme', '--name', 'Acme', '--add-app', 'shop,blog']);
  await analytics(['tenants', 'set', 'acme', '--add-app', 'wiki', '--remove-app', 'blog', '--events-per-day', '9']);
  const { out } = await analytics(['tenants', 'show', 'acme', '--json']);
  expect(JSON.parse(out)).toMatchObject({ name: 'Acme', apps: ['shop', 'wiki'], quotas: { eventsPerDay: 9 } });
  expect((await analytics(['tenants', 'list'])).out).toMatch(/acme +Acme +2 +eventsPerDay 9/);
  expect((await analytics(['tenants', 'delete', 'acme', '--yes'])).err).toContain('move or delete them first');
  await analytics(['tenants', 'set', 'acme', '--remove-app', 'shop,wiki']);
  expect((await analytics(['tenants', 'delete', 'acme', '--yes'])).out).toBe('The tenant acme was deleted.\n');
  expect(catalog.list('tenant')).toEqual([]);
});

it('the audit tells who changed what, newest first', async () => {
  const { analytics } = await adminService();
  await analytics(['apps', 'set', 'shop']);
  await analytics(['apps', 'set', 'blog']);
  const { out } = await analytics(['audit', '--limit', '1']);
  expect(out).toMatch(/admin +put +app +blog/);
  expect(out).toMatch(/\n1 change\.\n$/);
});
