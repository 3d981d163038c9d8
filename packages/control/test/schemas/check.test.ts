import { expect, it } from 'vitest';
import { controlApp } from '../fixture/app.ts';

const PATH = '/apps/shop/schemas/submit';
const schema = { type: 'object', required: ['cart'] };
const good = { eventName: 'submit', eventId: 'a', properties: { cart: 1 } };
const bad = { eventName: 'submit', eventId: 'b', properties: {} };
const other = { eventName: 'view', properties: {} };
const RESULT = {
  checked: 2,
  refused: 1,
  skipped: 1,
  results: [{ index: 1, eventId: 'b', errors: [{ path: '/properties/cart', message: expect.any(String) }] }],
};

const withSchema = async () => {
  const control = await controlApp();
  await control.call('PUT', '/apps/shop');
  await control.call('PUT', PATH, { schema, mode: 'off' });
  return control;
};

it('a file of events tells which would be refused and why, whatever the mode is', async () => {
  const { call } = await withSchema();
  const { status, body } = await call('POST', `${PATH}/check`, [good, bad, other]);
  expect([status, body]).toMatchObject([200, RESULT]);
});

it('NDJSON is taken, one event in a line', async () => {
  const { call } = await withSchema();
  const lines = [good, bad, other].map((event) => JSON.stringify(event)).join('\n');
  const { body } = await call('POST', `${PATH}/check`, lines, { 'content-type': 'application/x-ndjson' });
  expect(body).toMatchObject(RESULT);
});

it('a schema is tried before it is kept', async () => {
  const { call } = await controlApp();
  await call('PUT', '/apps/shop');
  const { body } = await call('POST', `${PATH}/check`, { schema, events: [good, bad, other] });
  expect(body).toMatchObject(RESULT);
  expect((await call('POST', `${PATH}/check`, [good])).status).toBe(404);
  expect((await call('GET', PATH)).status).toBe(404);
});

it('the first hundred that would be refused are shown, and all are counted', async () => {
  const { call } = await withSchema();
  const events = [...Array.from({ length: 150 }, () => bad), 7, null];
  const { body } = await call<{ refused: number; results: unknown[] }>('POST', `${PATH}/check`, events);
  expect([body.refused, body.results.length]).toEqual([152, 100]);
});

it('what is no file of events is 400', async () => {
  const { call } = await withSchema();
  for (const body of [
    [],
    {},
    { events: [] },
    { events: 3 },
    { events: [good], shema: {} },
    { schema: 7, events: [good] },
  ]) {
    expect.soft((await call('POST', `${PATH}/check`, body)).status, JSON.stringify(body)).toBe(400);
  }
});
