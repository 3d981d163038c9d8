import { expect, it } from 'vitest';
import { adminOfApps, controlApp } from '../fixture/app.ts';

const PATH = '/apps/shop/schemas/submit';
const withCart = { type: 'object', required: ['cart'], properties: { cart: { type: 'integer' } } };
const withTotal = { type: 'object', required: ['total'] };

const withShop = async () => {
  const control = await controlApp();
  await control.call('PUT', '/apps/shop');
  return control;
};

it('a schema that changes is the next version, and those before are kept', async () => {
  const { call } = await withShop();
  const made = await call('PUT', PATH, { schema: withCart });
  expect([made.status, made.body]).toMatchObject([201, { version: 1, revision: 1, schema: withCart, previous: [] }]);
  const { body } = await call('PUT', PATH, { schema: withTotal, revision: 1 });
  expect(body).toMatchObject({ version: 2, schema: withTotal, previous: [{ version: 1, schema: withCart }] });
  expect((await call('GET', PATH)).body).toEqual(body);
  expect((await call('GET', '/apps/shop/schemas')).body).toMatchObject({
    schemas: [{ appId: 'shop', eventName: 'submit', version: 2 }],
  });
});

it('a mode that changes makes no version, and null is the mode of the app', async () => {
  const { call } = await withShop();
  await call('PUT', PATH, { schema: withCart, mode: 'warn' });
  const { body } = await call('PUT', PATH, { mode: 'enforce', revision: 1 });
  expect(body).toMatchObject({ mode: 'enforce', version: 1, revision: 2 });
  const { body: unset } = await call('PUT', PATH, { mode: null, revision: 2 });
  expect(unset).not.toHaveProperty('mode');
});

it('a schema that was read is taken as it was read, and is no change', async () => {
  const { call } = await withShop();
  const { body } = await call('PUT', PATH, { schema: withCart, mode: 'warn' });
  const { status, body: again } = await call('PUT', PATH, body);
  expect([status, again]).toMatchObject([200, { revision: 1, version: 1 }]);
});

it('twenty versions are kept before the newest', async () => {
  const { call } = await withShop();
  for (let version = 1; version <= 23; version += 1) {
    await call('PUT', PATH, { schema: { type: 'object', maxProperties: version }, revision: version - 1 });
  }
  const { body } = await call<{ previous: { version: number }[] }>('GET', PATH);
  expect(body.previous.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
});

it('large versions are kept as far as a record of the log can have them', async () => {
  const { call } = await withShop();
  for (let version = 1; version <= 8; version += 1) {
    const schema = { type: 'object', description: `${version}`.padEnd(60_000, 'x') };
    expect((await call('PUT', PATH, { schema, revision: version - 1 })).status).toBeLessThan(202);
  }
  const { body } = await call<{ previous: { version: number }[] }>('GET', PATH);
  expect(body.previous.map(({ version }) => version)).toEqual([7, 6, 5, 4]);
});

it('a schema that is none is 400 and says where, and nothing is kept', async () => {
  const { call } = await withShop();
  const cases: [object, string][] = [
    [{ schema: { type: 'objekt' } }, '/schema/type'],
    [{ schema: { type: 'object', propertys: {} } }, '/schema/propertys'],
    [{ schema: 3 }, '/schema'],
    [{}, '/schema'],
    [{ schema: withCart, mode: 'on' }, '/mode'],
    [{ schema: withCart, modus: 'warn' }, '/modus'],
    [{ schema: withCart, eventName: 'other' }, '/eventName'],
  ];
  for (const [body, path] of cases) {
    const answer = await call('PUT', PATH, body);
    expect.soft([answer.status, answer.body], JSON.stringify(body)).toMatchObject([400, { errors: [{ path }] }]);
  }
  expect((await call('GET', PATH)).status).toBe(404);
});

it('schemas need their app, go with it, and are nobody else’s', async () => {
  const { call, as, catalog } = await withShop();
  expect((await call('PUT', '/apps/none/schemas/submit', { schema: true })).status).toBe(404);
  await call('PUT', PATH, { schema: withCart });
  expect((await as(adminOfApps('blog'))('GET', PATH)).status).toBe(403);
  expect((await call('DELETE', '/apps/shop')).status).toBe(409);
  await call('DELETE', '/apps/shop?force=true');
  expect(catalog.list('schema')).toEqual([]);
});

it('a schema is deleted, and not by an old revision', async () => {
  const { call } = await withShop();
  await call('PUT', PATH, { schema: withCart });
  expect((await call('DELETE', PATH, undefined, { 'if-match': '"4"' })).status).toBe(409);
  expect((await call('DELETE', PATH)).status).toBe(204);
  expect((await call('DELETE', PATH)).status).toBe(404);
});
