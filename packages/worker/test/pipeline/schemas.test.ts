import { schemaIdOf } from '@analytics/event-schemas';
import type { EventSchema, SchemaMode } from '@analytics/shared/contracts';
import { encodeEvent, recordHeaders } from '@analytics/shared/domain';
import { buildEvent, catalogWith } from '@analytics/testing';
import { expect, it } from 'vitest';
import { testPipeline } from '../fixture/pipeline.js';
import { consumed, EVENTS, eventAt, headers, metricAt, NOW_MS, texts } from '../fixture/records.js';

/** A catalog in which `purchase` of the app `shop` must have a price. */
const catalogOf = (mode: SchemaMode) => {
  const schema = { properties: { price: { type: 'number' } }, required: ['price'] };
  const purchase: EventSchema = { appId: 'shop', eventName: 'purchase', mode, version: 1, schema, previous: [] };
  return catalogWith({ schema: { [schemaIdOf('shop', 'purchase')]: purchase } });
};
const purchase = (offset: number, properties: Record<string, unknown>) =>
  eventAt(offset, { eventName: 'purchase', properties });

it('an event of another producer that breaks an enforced schema becomes a dead letter with the reason', async () => {
  const { run, deadLetters } = testPipeline({ catalog: catalogOf('enforce') });
  const { stored, deadLettered } = await run(purchase(0, { price: 1 }), purchase(1, { price: '1' }), metricAt(2));
  expect({ stored, deadLettered }).toEqual({ stored: 2, deadLettered: 1 });
  expect(deadLetters[0]?.headers).toMatchObject({
    'dlq-reason': 'breaks_schema',
    'dlq-message': '/properties/price: must be number, not string (rule #/properties/price/type)',
    'dlq-offset': '1',
  });
});

it('an event of one of our doors is stored whatever the schema says by now', async () => {
  const { run, deadLetters } = testPipeline({ catalog: catalogOf('enforce') });
  const event = buildEvent({ appId: 'shop', eventName: 'purchase', timestamp: NOW_MS, properties: {} });
  const { value, headers: ours } = encodeEvent(event, EVENTS, recordHeaders({ correlationId: 'c-1' }));
  await run(consumed(Buffer.from(value!), { headers: headers(ours as Record<string, string>) }));
  expect(deadLetters).toEqual([]);
});

it('an event of another producer is stored where the schema only warns', async () => {
  const { run } = testPipeline({ catalog: catalogOf('warn') });
  expect(await run(purchase(0, {}))).toMatchObject({ stored: 1, deadLettered: 0 });
});

it('a dead letter that is redriven is checked again, with the schema of then', async () => {
  const catalog = catalogOf('enforce');
  const { run, deadLetters } = testPipeline({ catalog });
  await run(purchase(0, {}));
  catalog.set('schema', schemaIdOf('shop', 'purchase'), undefined);
  const [letter] = deadLetters;
  const redriven = headers(texts(letter!.headers as never));
  expect(await run({ ...purchase(1, {}), headers: redriven })).toMatchObject({ stored: 1 });
});
