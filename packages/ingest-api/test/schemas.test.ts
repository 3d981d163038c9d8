import { schemaIdOf } from '@analytics/event-schemas';
import type { EventSchema, SchemaMode } from '@analytics/shared/contracts';
import { appSettings, catalogWith } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, openBackends, openEmbeddedLog } from './fixture/app.js';
import { EVENTS } from './fixture/kinds.js';

const PRICED = { properties: { price: { type: 'number' } }, required: ['price'] };

/** A catalog in which `submit` of the app `shop` has this schema. */
const catalogOf = (mode: SchemaMode, schema: unknown = PRICED) => {
  const submit: EventSchema = { appId: 'shop', eventName: 'submit', mode, version: 1, schema, previous: [] };
  return catalogWith({ schema: { [schemaIdOf('shop', 'submit')]: submit } });
};
const good = (overrides = {}) => EVENTS.record({ properties: { price: 1 }, ...overrides });
const bad = (overrides = {}) => EVENTS.record({ properties: { price: 'one' }, ...overrides });

const FAULT = 'must be number, not string (rule #/properties/price/type)';

describe('an event that breaks a schema which is enforced', () => {
  it('is refused with the path and the rule, and nothing of it is kept', async () => {
    const { eventLog, store } = await openBackends();
    const { post, counted } = await ingestApp({ eventLog, store, catalog: catalogOf('enforce') });
    const { status, body } = await post(EVENTS.one, bad());
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_request', errors: [{ path: '/properties/price', message: FAULT }] }),
    ]);
    expect(await EVENTS.countIn(store)).toBe(0);
    expect(await counted()).toEqual({ 'rejected event invalid_record': 1 });
  });

  it('costs no other of its batch', async () => {
    const { eventLog, store } = await openBackends();
    const { post } = await ingestApp({ eventLog, store, catalog: catalogOf('enforce') });
    const { status, body } = await post(EVENTS.batch, [good(), bad(), EVENTS.record({ eventName: 'open' })]);
    expect(status).toBe(207);
    expect(body).toMatchObject({
      count: 2,
      rejected: 1,
      results: [
        { status: 'stored' },
        { status: 'rejected', error: 'invalid_record', message: `/properties/price: ${FAULT}` },
        { status: 'stored' },
      ],
    });
  });

  it('is refused before it is queued', async () => {
    const eventLog = await openEmbeddedLog();
    const { post } = await ingestApp({ eventLog, catalog: catalogOf('enforce') });
    expect((await post(EVENTS.one, bad({ async: true }))).status).toBe(400);
    expect((await post(EVENTS.one, good({ async: true }))).status).toBe(202);
  });

  it('is refused as forbidden, without a word of the schema, to a caller of another app', async () => {
    const { post } = await ingestApp({
      catalog: catalogOf('enforce'),
      authenticator: { authenticate: () => ({ id: 'key:1', apps: ['other'], scopes: ['write'] }) },
    });
    const { status, body } = await post(EVENTS.one, bad());
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain('price');
  });
});

describe('an event that breaks a schema which warns', () => {
  it('is stored, and the answer says what is wrong', async () => {
    const { eventLog, store } = await openBackends();
    const { post } = await ingestApp({ eventLog, store, catalog: catalogOf('warn') });
    const { status, body } = await post(EVENTS.one, bad());
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ success: true, warnings: [`submit: /properties/price ${FAULT}`] }),
    ]);
    expect(await EVENTS.countIn(store)).toBe(1);
  });

  it('has each warning once in the answer to a batch, at most ten', async () => {
    const { eventLog, store } = await openBackends();
    const { post } = await ingestApp({ eventLog, store, catalog: catalogOf('warn', { additionalProperties: false }) });
    const events = Array.from({ length: 40 }, (_, n) => EVENTS.record({ properties: { [`p${n % 20}`]: 1 } }));
    const { status, body } = await post(EVENTS.batch, events);
    expect(status).toBe(201);
    expect((body as { warnings: string[] }).warnings).toHaveLength(10);
  });
});

it('a schema that is off, an app that is off, and a schema that cannot be used take every event', async () => {
  const off = catalogOf('enforce');
  off.set('app', 'shop', appSettings({ schemaMode: 'off' }));
  for (const catalog of [catalogOf('off'), off, catalogOf('enforce', { pattern: '(?=a)' })]) {
    const { eventLog, store } = await openBackends();
    const { post } = await ingestApp({ eventLog, store, catalog });
    const { status, body } = await post(EVENTS.one, bad());
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('warnings');
  }
});

it('an event whose time is its arrival keeps the first time only once it keeps to its schema', async () => {
  const { eventLog, store } = await openBackends();
  let now = Date.UTC(2026, 0, 15, 12);
  const { post } = await ingestApp({ eventLog, store, catalog: catalogOf('enforce'), clock: { now: () => now } });
  await post(EVENTS.one, bad({ eventId: 'e-1' }));
  now += 5_000;
  const { body } = await post(EVENTS.one, good({ eventId: 'e-1' }));
  expect(body).toMatchObject({ event: { timestamp: now } });
});
