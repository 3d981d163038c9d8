import { EventView } from '@analytics/shared/contracts';
import type { StoredEvent } from '@analytics/shared/ports';
import { buildEvent } from '@analytics/testing';
import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { emptyStore } from '../../fixture/stores.ts';

const { properties: _properties, ...record } = buildEvent();
const event: Omit<StoredEvent, 'propertiesJson'> = { ...record, timestamp: '2026-01-01T00:00:00.000Z' };
const deep = `${'{"a":['.repeat(500)}1${']}'.repeat(500)}`;

const pageOf = async (...texts: string[]) => {
  const events = texts.map((propertiesJson) => ({ ...event, propertiesJson }));
  const { app } = await queryApp({ ...emptyStore(), userEvents: async () => ({ events }) });
  return app.inject('/analytics/users/u/events');
};

it.each([
  ['none', '{}'],
  ['big numbers', '{"n":12345678901234567890123,"f":0.10000000000000000001,"e":1E+2,"z":-0}'],
  ['line separators', '{"a\u2028b":"c\u2029","d\\u2028":"\\u2029"}'],
  ['escapes', '{"half":"\\ud83d","nul":"\\u0000","slash":"\\/","quote":"\\"}]"}'],
  ['names twice', '{"a":1,"a":2,"__proto__":{"b":1}}'],
  ['blanks', '{ "a" : [ 1 , 2 ] }'],
  ['depth', deep],
])('properties with %s stand in the answer as they are stored', async (_, text) => {
  const { body, statusCode } = await pageOf(text, '{"next":1}');
  expect(statusCode).toBe(200);
  expect(body).toContain(`"properties":${text},`);
  expect((JSON.parse(body) as { events: unknown[] }).events).toEqual([
    { ...event, properties: JSON.parse(text) as unknown },
    { ...event, properties: { next: 1 } },
  ]);
});

it('an event has the members of its schema in their order, and no others', async () => {
  const events = [{ ...event, userAgent: 'a "quoted"\u2028\\', propertiesJson: '{}', secret: 'x' }];
  const { app } = await queryApp({ ...emptyStore(), userEvents: async () => ({ events }) });
  const { events: answered } = (await app.inject('/analytics/users/u/events')).json<{ events: object[] }>();
  expect(Object.keys(answered[0] ?? {})).toEqual(Object.keys(EventView.properties));
  expect(answered[0]).toMatchObject({ userAgent: 'a "quoted"\u2028\\' });
});
