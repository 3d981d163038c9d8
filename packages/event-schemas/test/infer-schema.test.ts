import { describe, expect, it } from 'vitest';
import { compileSchema, inferSchema } from '../src/index.js';

const UUID = '0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40';
const schemaOf = (...properties: unknown[]) => inferSchema(properties);
const times = <T>(count: number, value: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => value(i));

it('what was always there is required, what was not is not', () => {
  expect(schemaOf({ cart: 1, coupon: 'x' }, { cart: 2.5 })).toMatchObject({
    type: 'object',
    required: ['cart'],
    properties: { cart: { type: 'number' }, coupon: { type: 'string' } },
  });
});

it.each([
  ['whole numbers', [1, 2], { type: 'integer' }],
  ['numbers', [1, 2.5], { type: 'number' }],
  ['sometimes nothing', ['a', null], { type: ['null', 'string'] }],
  ['times', ['2026-01-15T09:30:00Z', '2026-01-15T09:30:00.5+01:00'], { type: 'string', format: 'date-time' }],
  ['uuids', [UUID, UUID.toUpperCase()], { type: 'string', format: 'uuid' }],
  ['one that is no uuid', [UUID, 'x'], { type: 'string' }],
  ['few texts, often', times(10, (i) => ['card', 'cash'][i % 2]), { type: 'string', enum: ['card', 'cash'] }],
  ['few texts, seldom', ['card', 'cash'], { type: 'string' }],
  ['many texts', times(100, (i) => `t${i % 20}`), { type: 'string' }],
  ['lists', [[1], [2, 3], []], { type: 'array', items: { type: 'integer' } }],
  [
    'objects',
    [{ a: 1 }, { a: 2, b: true }],
    { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'boolean' } } },
  ],
])('%s', (_what, values, expected) => {
  expect(schemaOf(...values.map((p) => ({ p })))['properties']).toEqual({ p: expected });
});

describe('an inferred schema', () => {
  it.each([
    ['nothing', []],
    ['mixed values', [{ a: 1 }, { a: 'x' }, { a: [null, { b: 1 }] }, { a: { b: 'y' } }, {}]],
    ['hostile names', [JSON.parse('{"__proto__":{"x":1},"constructor":2,"":3,"a/b~":4}')]],
    ['a map with many names', [Object.fromEntries(times(5_000, (i) => [`k${i}`, i]))]],
  ])('of %s is taken by the service, and takes what it was inferred from', (_what, properties) => {
    const compiled = compileSchema(inferSchema(properties));
    expect(compiled).toMatchObject({ ok: true });
    if (compiled.ok) for (const each of properties) expect(compiled.validate(each)).toEqual([]);
  });

  it('says nothing of what is very deep', () => {
    const deep = times(50, (i) => i).reduce<unknown>((inner) => ({ inner }), { x: 1 });
    expect(JSON.stringify(schemaOf(deep)).split('inner').length).toBeLessThan(20);
  });
});
