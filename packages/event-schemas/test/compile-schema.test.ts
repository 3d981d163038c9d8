import type { FieldError } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../src/index.js';

/** What is wrong with `properties` by a schema that is taken. */
function faultsBy(schema: unknown, properties: unknown): FieldError[] {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return compiled.validate(properties);
}

/** What of a schema is not taken. */
function refusalOf(schema: unknown): FieldError[] {
  const compiled = compileSchema(schema);
  return compiled.ok ? [] : compiled.errors;
}

/** `if` and `then`. */
const conditionally = (condition: object, consequence: object) =>
  Object.fromEntries([
    ['if', condition],
    // oxlint-disable-next-line unicorn/no-thenable -- a schema is nothing to wait for
    ['then', consequence],
  ]);
const ifX = (consequence: object) => conditionally({ required: ['x'] }, consequence);

const PURCHASE = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://example.com/purchase.json',
  title: 'A purchase',
  type: 'object',
  $defs: { currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  properties: {
    price: { type: 'number', minimum: 0, multipleOf: 0.01 },
    currency: { $ref: '#/$defs/currency' },
    email: { type: 'string', format: 'email' },
    items: { type: 'array', maxItems: 2, uniqueItems: true, items: { type: 'object', required: ['sku'] } },
    paid: { anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['yes', 'no'] }] },
  },
  required: ['price'],
  additionalProperties: false,
};

describe('a schema that is taken', () => {
  it('finds nothing in properties that keep to it', () => {
    const properties = { price: 19.99, currency: 'EUR', email: 'a@example.com', items: [{ sku: 'a' }], paid: 'yes' };
    expect(faultsBy(PURCHASE, properties)).toEqual([]);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'another type',
      { price: '1' },
      '/properties/price',
      /^must be number, not string \(rule #\/properties\/price\/type\)$/,
    ],
    ['a missing property', {}, '/properties/price', /^is required \(rule #\/required\)$/],
    [
      'a property of no name',
      { price: 1, prize: 1 },
      '/properties/prize',
      /^is not a property .*additionalProperties\)$/,
    ],
    ['too small a number', { price: -1 }, '/properties/price', /^must be >= 0 .*minimum\)$/],
    [
      'a pattern behind a reference',
      { price: 1, currency: 'eur' },
      '/properties/currency',
      /pattern \^\[A-Z\].*\/pattern\)$/,
    ],
    ['a format', { price: 1, email: 'a@' }, '/properties/email', /^must have the format email \(rule .*format\)$/],
    ['equal elements', { price: 1, items: [{ sku: 1 }, { sku: 1 }] }, '/properties/items', /twice .*uniqueItems\)$/],
    ['an element', { price: 1, items: [{}] }, '/properties/items/0/sku', /^is required/],
    ['too many elements', { price: 1, items: [{}, {}, {}] }, '/properties/items', /^has more than 2 elements/],
    ['null', { price: null }, '/properties/price', /^must be number, not null/],
  ])('names path and rule of %s', (_case, properties, path, message) => {
    expect(faultsBy(PURCHASE, properties)).toEqual([{ path, message: expect.stringMatching(message) as string }]);
  });

  it('names what each schema of a choice misses', () => {
    expect(faultsBy(PURCHASE, { price: 1, paid: 'maybe' })).toEqual([
      { path: '/properties/paid', message: 'must be boolean, not string (rule #/properties/paid/anyOf/0/type)' },
      { path: '/properties/paid', message: 'must be one of ["yes","no"] (rule #/properties/paid/anyOf/1/enum)' },
      { path: '/properties/paid', message: 'must match one of the schemas of anyOf (rule #/properties/paid/anyOf)' },
    ]);
  });

  it('changes nothing: no default is filled in, no type is changed, nothing is taken away', () => {
    const properties = { count: '1', more: true };
    const schema = { properties: { count: { type: 'string' }, kind: { default: 'a' } } };
    expect(faultsBy(schema, properties)).toEqual([]);
    expect(properties).toEqual({ count: '1', more: true });
  });

  it('is not changed by whoever has the object that it was made from', () => {
    const schema = { properties: { a: { enum: ['x'] } } };
    const compiled = compileSchema(schema);
    schema.properties.a.enum.push('y');
    expect(compiled.ok && compiled.validate({ a: 'y' })).toHaveLength(1);
  });

  it('counts characters and not UTF-16 units', () => {
    expect(faultsBy({ properties: { a: { maxLength: 2 } } }, { a: '👍👍' })).toEqual([]);
    expect(faultsBy({ properties: { a: { maxLength: 1 } } }, { a: '👍👍' })).toHaveLength(1);
  });

  it('may be true or false', () => {
    expect(faultsBy(true, { a: 1 })).toEqual([]);
    expect(faultsBy(false, {})).toEqual([{ path: '/properties', message: 'must not be there (rule #/false schema)' }]);
  });

  it('takes an event for which a condition beside patterns does not hold', () => {
    const patterns = { patternProperties: { '^a': true } };
    for (const schema of [
      { ...patterns, ...ifX({ unevaluatedProperties: false }) },
      { ...patterns, ...ifX({ anyOf: [{ properties: { b: true } }] }), unevaluatedProperties: false },
    ]) {
      expect(faultsBy(schema, { a: 1 })).toEqual([]);
    }
  });

  it('takes no member for known because it was known in the element before', () => {
    const conditional = ifX({ properties: { x: true, b: true } });
    const choice = { anyOf: [{ required: ['x'], properties: { x: true, b: true } }, { maxProperties: 1 }] };
    for (const items of [conditional, choice]) {
      const schema = { properties: { list: { items: { ...items, unevaluatedProperties: false } } } };
      expect(faultsBy(schema, { list: [{ x: 1, b: 1 }] })).toEqual([]);
      expect(faultsBy(schema, { list: [{ x: 1, b: 1 }, { b: 1 }] })).toMatchObject([{ path: '/properties/list/1/b' }]);
    }
    const counted = {
      ...conditionally({ contains: { const: 'x' } }, { prefixItems: [true, true] }),
      unevaluatedItems: false,
    };
    const lists = { properties: { lists: { items: counted } } };
    expect(faultsBy(lists, { lists: [['x', 1], [1]] })).toHaveLength(1);
  });

  it('tells at most ten faults, none of them longer than a line', () => {
    const schema = { anyOf: Array.from({ length: 30 }, (_, index) => ({ required: [`p${index}${'x'.repeat(900)}`] })) };
    const faults = faultsBy(schema, {});
    expect(faults).toHaveLength(10);
    for (const { path, message } of faults) expect(path.length + message.length).toBeLessThan(1_000);
  });
});

describe('a schema that is not taken', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['no schema', 'object', '', /must be an object or a boolean/],
    ['null', null, '', /must be an object or a boolean/],
    ['a misspelt keyword', { propertys: {} }, '/propertys', /did you mean `properties`\?/],
    ['a keyword of an older draft', { definitions: {} }, '/definitions', /use `\$defs`/],
    ['a keyword of OpenAPI', { properties: { a: { nullable: true } } }, '/properties/a/nullable', /"null"\]/],
    ['a misspelt format', { properties: { a: { format: 'datetime' } } }, '/properties/a/format', /`date-time`/],
    ['an unknown format', { format: 'phone-number' }, '/format', /known are date, time/],
    ['a misspelt type', { type: 'int' }, '/type', /must be one of null, boolean/],
    ['a list of schemas in items', { items: [{}] }, '/items', /`prefixItems`/],
    ['a negative length', { minLength: -1 }, '/minLength', /0 or more/],
    ['a value that is no schema', { properties: { a: 'string' } }, '/properties/a', /must be a schema/],
    ['an empty choice', { anyOf: [] }, '/anyOf', /not empty/],
    [
      'required as of draft 3',
      { properties: { a: { required: true } } },
      '/properties/a/required',
      /array of different/,
    ],
    ['another draft', { $schema: 'http://json-schema.org/draft-07/schema#' }, '/$schema', /2020-12/],
    ['if without then', { if: { type: 'object' } }, '', /"if" without "then" and "else"/],
    ['a lookahead', { pattern: '^(?=a)' }, '/pattern', /linear time/],
    ['a backreference', { pattern: '(a)\\1' }, '/pattern', /linear time/],
    ['a broken pattern', { patternProperties: { '(': {} } }, '/patternProperties/(', /not a regular expression/],
    ['a reference to nowhere', { $ref: '#/$defs/a' }, '/$ref', /goes to no schema/],
    ['a reference to a file', { $ref: 'other.json' }, '/$ref', /outside of the schema/],
    ['an anchor', { $anchor: 'a' }, '/$anchor', /`\$defs`/],
  ])('%s is named by its place', (_case, schema, path, message) => {
    expect(refusalOf(schema)).toEqual([{ path, message: expect.stringMatching(message) as string }]);
  });

  it('has all its faults told at once, ten of them', () => {
    const properties = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, { typ: 'string' }]));
    const faults = refusalOf({ properties });
    expect(faults).toHaveLength(10);
    expect(faults[1]).toEqual({ path: '/properties/p1/typ', message: expect.stringContaining('`type`') as string });
  });
});
