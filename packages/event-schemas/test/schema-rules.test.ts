import { PassThrough } from 'node:stream';
import type { EventSchema, SchemaMode } from '@analytics/shared/contracts';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { appSettings, catalogWith } from '@analytics/testing';
import { expect, it } from 'vitest';
import { createSchemaRules, schemaIdOf } from '../src/index.js';

const PRICED = { properties: { price: { type: 'number' } }, required: ['price'] };

const schemaOf = (schema: unknown, mode?: SchemaMode): EventSchema => ({
  appId: 'shop',
  eventName: 'purchase',
  ...(mode === undefined ? {} : { mode }),
  version: 1,
  schema,
  previous: [],
});

/** The rules of a catalog in which `purchase` of the app `shop` has a schema. */
function rulesWith({ schema = schemaOf(PRICED), appMode }: { schema?: EventSchema; appMode?: SchemaMode } = {}) {
  const catalog = catalogWith({
    schema: { [schemaIdOf('shop', 'purchase')]: schema },
    ...(appMode === undefined ? {} : { app: { shop: appSettings({ schemaMode: appMode }) } }),
  });
  const telemetry = createTelemetry('test');
  const lines = new PassThrough();
  const logger = createLogger({ service: 'test', level: 'info', destination: lines });
  const rules = createSchemaRules({ catalog, telemetry, logger });
  const check = (properties: Record<string, unknown>, names = { appId: 'shop', eventName: 'purchase' }) =>
    rules.check({ ...names, properties });
  return { catalog, check, telemetry, logged: () => String(lines.read() ?? '') };
}

const FAULT = { path: '/properties/price', message: 'is required (rule #/required)' };

it('an event that keeps to its schema has no verdict', () => {
  expect(rulesWith().check({ price: 1 })).toBeUndefined();
});

it.each<[string, SchemaMode | undefined, SchemaMode | undefined, string | undefined]>([
  ['nothing is said: enforced', undefined, undefined, 'enforce'],
  ['the app says warn', undefined, 'warn', 'warn'],
  ['the schema says warn, the app enforce', 'warn', 'enforce', 'warn'],
  ['the schema says enforce, the app warn', 'enforce', 'warn', 'enforce'],
  ['the schema says off', 'off', 'enforce', undefined],
  ['the app says off', 'enforce', 'off', undefined],
])('%s', (_case, mode, appMode, expected) => {
  const { check } = rulesWith({ schema: schemaOf(PRICED, mode), ...(appMode === undefined ? {} : { appMode }) });
  expect(check({})).toEqual(expected === undefined ? undefined : { mode: expected, faults: [FAULT] });
});

it('checks only events of the app and the name that the schema is for', () => {
  const { check } = rulesWith();
  expect(check({}, { appId: 'other', eventName: 'purchase' })).toBeUndefined();
  expect(check({}, { appId: 'shop', eventName: 'signup' })).toBeUndefined();
  expect(check({}, { appId: '__proto__', eventName: 'constructor' })).toBeUndefined();
});

it('a changed schema holds for the next event, and a deleted one for none', () => {
  const { catalog, check } = rulesWith();
  expect(check({})).toBeDefined();
  catalog.set('schema', schemaIdOf('shop', 'purchase'), schemaOf({ required: ['sku'] }));
  expect(check({})?.faults[0]?.path).toBe('/properties/sku');
  expect(check({ sku: 'a' })).toBeUndefined();
  catalog.set('schema', schemaIdOf('shop', 'purchase'), undefined);
  expect(check({})).toBeUndefined();
});

it('the mode of an app that changes holds for the next event', () => {
  const { catalog, check } = rulesWith();
  catalog.set('app', 'shop', appSettings({ schemaMode: 'off' }));
  expect(check({})).toBeUndefined();
});

it('what the catalog gets between making the rules and the first check counts', () => {
  const catalog = catalogWith();
  const logger = createLogger({ service: 'test', level: 'silent' });
  const rules = createSchemaRules({ catalog, telemetry: createTelemetry('test'), logger });
  catalog.set('schema', schemaIdOf('shop', 'purchase'), schemaOf(PRICED));
  expect(rules.check({ appId: 'shop', eventName: 'purchase', properties: {} })).toBeDefined();
});

it.each<[string, unknown]>([
  ['has a lookahead', { pattern: '(?=a)' }],
  ['refers to itself', { properties: { a: { $ref: '#' } } }],
  ['is no schema', 'object'],
  ['is missing', undefined],
])('a schema in the catalog that %s checks nothing, which is logged once and counted', async (_case, schema) => {
  const { check, telemetry, logged } = rulesWith({ schema: schemaOf(schema) });
  expect(check({})).toBeUndefined();
  expect(check({})).toBeUndefined();
  const lines = logged().trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', schema: '["shop","purchase"]', revision: 1 });
  expect(await telemetry.registry.metrics()).toContain('analytics_schema_unusable_total{app="shop",service="test"} 1');
});

it('an id that names no app and event, as of a catalog made by hand, costs nothing', () => {
  const { catalog, check } = rulesWith();
  for (const id of ['shop', '["shop"]', '[1,2]', 'null', '{"appId":"shop"}'])
    catalog.set('schema', id, schemaOf(PRICED));
  expect(check({})).toBeDefined();
});

it('counts by app, event name and outcome', async () => {
  const { catalog, check, telemetry } = rulesWith();
  check({ price: 1 });
  check({ price: 1 });
  check({});
  catalog.set('schema', schemaIdOf('shop', 'purchase'), schemaOf(PRICED, 'warn'));
  check({});
  const text = await telemetry.registry.metrics();
  for (const [outcome, count] of Object.entries({ passed: 2, refused: 1, warned: 1 })) {
    expect(text).toContain(
      `analytics_schema_checked_events_total{app="shop",event="purchase",outcome="${outcome}",service="test"} ${count}`,
    );
  }
});

it('counts a hundred pairs of app and name apart, and the others together', async () => {
  const { catalog, check, telemetry } = rulesWith();
  for (let number = 0; number < 150; number += 1) {
    const names = { appId: 'shop', eventName: `e-${number}` };
    catalog.set('schema', schemaIdOf(names.appId, names.eventName), { ...schemaOf(PRICED), ...names });
    check({ price: 1 }, names);
  }
  const text = await telemetry.registry.metrics();
  expect(text.match(/^analytics_schema_checked_events_total\{.*outcome="passed"/gm)?.length).toBeLessThanOrEqual(101);
  expect(text).toContain('app="(other)",event="(other)",outcome="passed"');
});
