import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginEvaluated } from '../src/evaluated.js';
import { compileSchema } from '../src/index.js';

const NAMES = ['a', 'b', 'constructor', 'a-b', 'é'];
const TEXTS = ['', 'a', 'ab', 'abc', 'x1', '12', 'é', '👍', 'a b', 'A_B', 'a\nb', 'aaaa!'];
const PATTERNS = [
  '^a',
  'b$',
  '^[a-z]+$',
  '^\\d{2}$',
  'a|b',
  '^(a+)+$',
  '^\\w*$',
  '\\p{L}',
  '^.$',
  '[^a]',
  '^\\u0061',
  'a\\b',
];

const scalar = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, 1.1, 1e21),
  fc.boolean(),
  fc.constant(null),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const properties = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 4, noNullPrototype: true });

const size = fc.integer({ min: 0, max: 3 });
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'object', 'array');
const names = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 });

const { schema } = fc.letrec<{ schema: object | boolean }>((tie) => {
  const sub = tie('schema');
  const list = fc.array(sub, { minLength: 1, maxLength: 3 });
  const byName = fc.dictionary(fc.constantFrom(...NAMES), sub, { maxKeys: 3, noNullPrototype: true });
  const keyword = fc.oneof(
    fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) }),
    fc.record({ enum: fc.array(value, { minLength: 1, maxLength: 3 }) }),
    fc.record({ const: value }),
    fc.record({ pattern: fc.constantFrom(...PATTERNS) }),
    fc.record({ minLength: size, maxLength: size }),
    fc.record({ minimum: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ multipleOf: fc.constantFrom(1, 2, 0.1) }),
    fc.record({ minItems: size, uniqueItems: fc.boolean() }),
    fc.record({ maxProperties: size }),
    fc.record({ required: names }),
    fc.record({
      dependentRequired: fc.dictionary(fc.constantFrom(...NAMES), names, { maxKeys: 2, noNullPrototype: true }),
    }),
    fc.record({ properties: byName, additionalProperties: sub }),
    fc.record({
      patternProperties: fc.dictionary(fc.constantFrom(...PATTERNS), sub, { maxKeys: 2, noNullPrototype: true }),
    }),
    fc.record({ propertyNames: fc.record({ pattern: fc.constantFrom(...PATTERNS) }) }),
    fc.record({ items: sub }),
    fc.record({ prefixItems: list, items: sub }),
    fc.record({ contains: sub }),
    fc.record({ allOf: list }),
    fc.record({ anyOf: list }),
    fc.record({ oneOf: list }),
    fc.record({ not: sub }),
    fc.tuple(sub, sub).map(([condition, consequence]) =>
      Object.fromEntries([
        ['if', condition],
        // oxlint-disable-next-line unicorn/no-thenable -- a schema is nothing to wait for
        ['then', consequence],
      ]),
    ),
    fc.record({ dependentSchemas: byName }),
    fc.record({ anyOf: list, unevaluatedProperties: fc.boolean() }),
    fc.constant({ $ref: '#/$defs/shared' }),
  );
  const joined = fc
    .array(keyword, { minLength: 1, maxLength: 3 })
    .map((parts) => Object.assign({}, ...parts) as object);
  return { schema: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.boolean(), joined) };
});

const shared = fc.record({ type: fc.constantFrom('string', 'object', ['number', 'null']) });
const root = fc
  .tuple(schema, shared)
  .map(([inner, definition]) => (typeof inner === 'boolean' ? inner : { ...inner, $defs: { shared: definition } }));

/** As ajv does it by itself, with native expressions and its own keywords, but for what is evaluated under a condition. */
function plainAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, multipleOfPrecision: 6, logger: false, ...options });
  beginEvaluated(ajv);
  return ajv;
}

it('what a schema says of properties is what ajv says with native expressions', () => {
  let compared = 0;
  fc.assert(
    fc.property(root, fc.array(properties, { minLength: 1, maxLength: 5 }), (random, events) => {
      const compiled = compileSchema(random);
      if (!compiled.ok) return;
      const validate = plainAjv({ meta: false, validateSchema: false }).compile(random);
      for (const event of events) {
        const faults = compiled.validate(event);
        expect([faults.length === 0, event]).toEqual([validate(event), event]);
        compared += 1;
      }
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(150);
});

it('every schema that is taken is one by the meta-schema', () => {
  const anything = fc.oneof(
    root,
    fc.dictionary(
      fc.constantFrom(
        'type',
        'required',
        'items',
        'enum',
        'minLength',
        'properties',
        'anyOf',
        'pattern',
        'uniqueItems',
        'multipleOf',
      ),
      fc.jsonValue({ maxDepth: 3 }),
      { noNullPrototype: true },
    ),
  );
  const meta = plainAjv();
  fc.assert(
    fc.property(anything, (random) => {
      if (compileSchema(random).ok) expect([meta.validateSchema(random), random]).toEqual([true, random]);
    }),
    { numRuns: 200 },
  );
});
