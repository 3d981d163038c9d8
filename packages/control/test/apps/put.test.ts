import { expect, it } from 'vitest';
import { adminOfApps, adminOfTenant, controlApp } from '../fixture/app.ts';

const NEW = { ipAddress: 'truncated', userAgent: 'full', signing: 'off', schemaMode: 'enforce' };

it('a new app has the defaults of new apps, and its id as its name', async () => {
  const { call } = await controlApp();
  const { status, headers, body } = await call('PUT', '/apps/shop');
  expect([status, body]).toMatchObject([201, { appId: 'shop', name: 'shop', ...NEW, revision: 1, changedBy: 'admin' }]);
  expect(headers['etag']).toBe('"1"');
  expect((await call('GET', '/apps/shop')).body).toEqual(body);
});

it('what a change leaves out stays, and null is the default again', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop', { name: 'Shop', retentionDays: 30, ipAddress: 'off', quotas: { eventsPerDay: 5 } });
  const { body } = await call('PUT', '/apps/shop', { revision: 1, retentionDays: null, signing: 'required' });
  expect(body).toMatchObject({ name: 'Shop', ipAddress: 'off', signing: 'required', quotas: { eventsPerDay: 5 } });
  expect(body).not.toHaveProperty('retentionDays');
  const again = await call('PUT', '/apps/shop', { revision: 2, ipAddress: null });
  expect(again.body).toMatchObject({ ipAddress: 'truncated' });
});

it('an app that was read is taken as it was read', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop', { retentionDays: 30 });
  const { body } = await call('GET', '/apps/shop');
  const { status, body: changed } = await call('PUT', '/apps/shop', { ...body, name: 'Shop' });
  expect([status, changed]).toMatchObject([200, { name: 'Shop', revision: 2 }]);
});

it('the same value again changes nothing, whichever revision was read', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop', { name: 'Shop' });
  for (const revision of [undefined, 0, 7]) {
    const { status, body } = await call('PUT', '/apps/shop', { name: 'Shop', revision });
    expect([status, body]).toMatchObject([200, { revision: 1 }]);
  }
});

it.each([
  ['no revision', {}, {}],
  ['an old one', { revision: 1 }, {}],
  ['one that is not there yet', { revision: 3 }, {}],
  ['an old If-Match', {}, { 'if-match': '"1"' }],
])('a change of an existing app with %s is 409', async (_case, body, headers) => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop', { name: 'one' });
  await call('PUT', '/apps/shop', { name: 'two', revision: 1 });
  const answer = await call('PUT', '/apps/shop', { name: 'three', ...body }, headers);
  expect([answer.status, answer.body]).toMatchObject([409, { error: 'revision_conflict' }]);
  expect((await call('GET', '/apps/shop')).body).toMatchObject({ name: 'two' });
});

it.each(['"1"', 'W/"1"', '*'])('If-Match: %s is the revision that was read', async (match) => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop');
  const { status, body } = await call('PUT', '/apps/shop', { name: 'two' }, { 'if-match': match });
  expect([status, body]).toMatchObject([200, { name: 'two', revision: 2 }]);
});

it.each(['1', '"one"', '"1", "2"'])('If-Match: %s is 400', async (match) => {
  const { call } = await controlApp();
  const { status, body } = await call('PUT', '/apps/shop', {}, { 'if-match': match });
  expect([status, body]).toMatchObject([400, { errors: [{ path: 'if-match' }] }]);
});

it('of two changes at once one is made, and the other is 409', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop');
  const answers = await Promise.all(['one', 'two'].map((name) => call('PUT', '/apps/shop', { name, revision: 1 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const made = answers.find(({ status }) => status === 200);
  expect((await call('GET', '/apps/shop')).body).toEqual(made?.body);
});

it('an app that is made twice at once is made once', async () => {
  const { call } = await controlApp();
  const answers = await Promise.all(['one', 'two'].map((name) => call('PUT', '/apps/shop', { name })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it('a bad setting is 400, is named, and makes no app', async () => {
  const { call } = await controlApp();
  const cases: [object, string, unknown][] = [
    [{ retentionDay: 3 }, '/retentionDay', 'is not known; did you mean retentionDays?'],
    [{ quotas: { eventPerDay: 3 } }, '/quotas/eventPerDay', 'is not known; did you mean eventsPerDay?'],
    [{ retentionDays: 366 }, '/retentionDays', expect.stringContaining('must be 365 at most')],
    [{ retentionDays: 0 }, '/retentionDays', 'expected integer to be greater or equal to 1'],
    [{ ipAddress: 'none' }, '/ipAddress', 'expected full or truncated or off'],
    [{ allowedOrigins: ['https://shop.example.com/'] }, '/allowedOrigins/0', expect.stringContaining('did you mean')],
    [{ allowedAddresses: ['10.0.0.0/33'] }, '/allowedAddresses/0', expect.stringContaining('must be an address')],
    [
      { rolledUpProperties: ['a..b'] },
      '/rolledUpProperties/0',
      expect.stringContaining('must be the names of members'),
    ],
    [{ rolledUpProperties: ['a', 'a'] }, '/rolledUpProperties', expect.stringContaining('unique')],
    [{ rolledUpProperties: ['1', '2', '3', '4', '5', '6'] }, '/rolledUpProperties', expect.stringContaining('5')],
    [{ appId: 'blog' }, '/appId', 'is not the one of the path, "shop"'],
    [{ tenant: 'acme' }, '/tenant', expect.stringContaining('there is no such tenant')],
    [{ id: 'x' }, '/id', expect.stringContaining('is not known')],
    [{ name: '\ud800' }, '/name', 'has half of a surrogate pair'],
    [[], '', 'expected an object'],
  ];
  for (const [body, path, message] of cases) {
    const answer = await call('PUT', '/apps/shop', body);
    const fault = { error: 'invalid_request', errors: [{ path, message }] };
    expect.soft([answer.status, answer.body], JSON.stringify(body)).toMatchObject([400, fault]);
  }
  expect((await call('GET', '/apps/shop')).status).toBe(404);
});

it('an app of a tenant is moved by the admin of the whole installation alone', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  await call('PUT', '/tenants/other');
  for (const asOne of [as(adminOfTenant(catalog, 'acme')), as(adminOfApps('shop'))]) {
    for (const tenant of ['other', 'nobody', null]) {
      const { status, body } = await asOne('PUT', '/apps/shop', { tenant, revision: 1 });
      expect([status, body]).toMatchObject([403, { error: 'forbidden' }]);
    }
  }
  const { status, body } = await call('PUT', '/apps/shop', { tenant: 'other', revision: 1 });
  expect([status, body]).toMatchObject([200, { tenant: 'other' }]);
});

it('nobody raises the quotas that are set on them', async () => {
  const { call, as, catalog } = await controlApp();
  await call('PUT', '/tenants/acme', { apps: ['shop'] });
  await call('PUT', '/apps/blog', { quotas: { eventsPerDay: 5 } });
  const quotas = { eventsPerDay: 1_000 };
  const ofApps = as(adminOfApps('shop', 'blog'));
  expect((await ofApps('PUT', '/apps/shop', { quotas, revision: 1 })).status).toBe(403);
  expect((await ofApps('PUT', '/apps/blog', { quotas: null, revision: 1 })).status).toBe(403);
  expect((await ofApps('PUT', '/apps/blog', { quotas: { eventsPerDay: 5 }, name: 'Blog', revision: 1 })).status).toBe(
    200,
  );
  const ofTenant = as(adminOfTenant(catalog, 'acme'));
  expect((await ofTenant('PUT', '/apps/shop', { quotas, revision: 1 })).status).toBe(200);
  expect((await ofTenant('PUT', '/tenants/acme', { quotas, revision: 1 })).status).toBe(403);
});
