import { describe, expect, it } from 'vitest';
import { type CompiledSchema, compileSchema } from '../src/index.js';

/** CPU of this process, so that what else runs on the machine does not count. */
function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The best of at most three: what Node compiles and collects in other threads counts as CPU, too. */
function leastCpuMs(work: () => unknown): number {
  let least = cpuMsOf(work);
  for (let again = 0; again < 2 && least >= BOUND_MS; again += 1) least = Math.min(least, cpuMsOf(work));
  return least;
}

/** A third of the 300 ms for which no request may hold the event loop; what is hostile takes seconds, or never ends. */
const BOUND_MS = 100;

const taken = (schema: unknown): Extract<CompiledSchema, { ok: true }> => {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return compiled;
};
const refusal = (schema: unknown): string => {
  const compiled = compileSchema(schema);
  return compiled.ok ? 'taken' : compiled.errors.map(({ path, message }) => `${path} ${message}`).join('\n');
};

const range = (length: number) => Array.from({ length }, (_, index) => index);
const namedSchemas = (length: number, schema: unknown) =>
  Object.fromEntries(range(length).map((n) => [`p${n}`, schema]));
/** A schema in itself, `depth` times. */
function nested(depth: number, around: (inner: unknown) => unknown): unknown {
  let schema: unknown = { type: 'string' };
  for (let level = 0; level < depth; level += 1) schema = around(schema);
  return schema;
}
/** A schema that refers twice to the next, which refers twice to the next, … */
const doubling = (levels: number, keyword: string) => ({
  $ref: '#/$defs/d0',
  $defs: Object.fromEntries([
    ...range(levels).map((level) => {
      const next = { $ref: `#/$defs/d${level + 1}` };
      return [`d${level}`, { [keyword]: [next, next] }];
    }),
    [`d${levels}`, { type: 'object' }],
  ]),
});

describe('a schema that would hold up everybody else is refused, in a moment', () => {
  it.each<[string, unknown, RegExp]>([
    ['1,000 levels of properties', nested(1_000, (a) => ({ properties: { a } })), /nested deeper than 32 levels/],
    ['1,000 levels of anyOf', nested(1_000, (inner) => ({ anyOf: [inner] })), /nested deeper/],
    ['100,000 levels', nested(100_000, (inner) => ({ not: inner })), /nested deeper/],
    ['100,000 properties', { properties: namedSchemas(100_000, { type: 'string' }) }, /more than 10000 members/],
    ['5,000 properties', { properties: namedSchemas(4_000, true) }, /keywords, 600 are the most/],
    ['a long text', { description: 'x'.repeat(1_000_000) }, /^ is 1000018 bytes of JSON, 65536 are the most/],
    ['an enumeration of 100,000', { enum: range(100_000) }, /more than 10000 members/],
    ['a large enumeration for each element', { items: { enum: range(1_500) } }, /checks for one element/],
    ['a reference to itself', { $ref: '#' }, /recursive/],
    ['a reference to what it is in', { $defs: { a: { items: { $ref: '#/$defs/a' } } } }, /recursive/],
    [
      'two that refer to each other',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { not: { $ref: '#/$defs/a' } } } },
      /recursive/,
    ],
    [
      'a reference into itself by properties',
      { properties: { a: { items: { $ref: '#/properties/a' } } } },
      /recursive/,
    ],
    ['allOf that doubles 25 times', doubling(25, 'allOf'), /checks, 20000 are the most/],
    ['anyOf that doubles 100 times', doubling(100, 'anyOf'), /takes more than a billion checks/],
    ['oneOf in each element', { items: { oneOf: range(60).map((n) => ({ const: n })) } }, /checks for one element/],
    ['a choice of choices in each element', { items: doubling(8, 'anyOf') }, /\$defs/],
    ['wide objects as elements', { items: { properties: namedSchemas(200, {}) } }, /checks for one element/],
    ['many lengths of one text', { allOf: range(50).map(() => ({ minLength: 1 })) }, /checks for one element/],
    ['51 patterns', { properties: namedSchemas(51, { pattern: 'a' }) }, /51 patterns, 50 are the most/],
    ['a long pattern', { pattern: 'a'.repeat(501) }, /501 characters, 500 are the most/],
    ['a pattern that is long once written out', { pattern: '(abcdefghij){1000}' }, /patterns of 1\d{4} characters/],
    ['repetitions of repetitions', { pattern: '(((a{9}){9}){9}){9}' }, /patterns of|repe/],
    [
      'many classes of Unicode',
      { properties: { a: { pattern: '\\p{L}'.repeat(99) }, b: { pattern: '\\p{L}{9}' } } },
      /patterns of/,
    ],
    ['a remote reference', { $ref: 'https://example.com/schema.json' }, /outside of the schema/],
    ['a reference to a file', { $ref: 'file:///etc/passwd' }, /outside of the schema/],
    ['a reference to a meta-schema', { $ref: 'https://json-schema.org/draft/2020-12/schema' }, /outside of the schema/],
    ['a schema of its own name inside', { $defs: { a: { $id: 'https://example.com/a' } } }, /outermost schema only/],
    ['a reference with escapes', { $ref: '#/%24defs/a', $defs: { a: {} } }, /must be like/],
    ['a dynamic reference', { $dynamicRef: '#a' }, /is not taken/],
    ['data of the event in the schema', { properties: { a: { pattern: { $data: '1/b' } } } }, /must be a string/],
    ['a poisonous name', JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'), /is a key that is not accepted/],
    ['a number that is none', { minimum: Number.POSITIVE_INFINITY }, /not a finite number/],
  ])('%s', (_case, schema, message) => {
    expect(refusal(schema)).toMatch(message);
    expect(leastCpuMs(() => compileSchema(schema))).toBeLessThan(BOUND_MS);
  });

  it('of what is no JSON at all, nothing throws', () => {
    const circular: Record<string, unknown> = {};
    circular['not'] = circular;
    for (const schema of [circular, undefined, 1n, Symbol('a'), () => true, new Map(), [], Number.NaN]) {
      expect(() => compileSchema(schema)).not.toThrow();
    }
    expect(refusal(circular)).toMatch(/nested deeper/);
  });
});

describe('the largest schemas that are taken', () => {
  it.each<[string, unknown, unknown]>([
    ['300 properties', { properties: namedSchemas(298, { type: 'string' }) }, namedSchemas(298, 'x')],
    ['50 patterns', { properties: namedSchemas(50, { pattern: '^[a-z]+-[0-9]{1,20}$' }) }, namedSchemas(50, 'abc-123')],
    [
      'a choice of many',
      { oneOf: range(90).map((n) => ({ properties: { kind: { const: n } }, required: ['kind'] })) },
      { kind: 89 },
    ],
    ['a large enumeration', { properties: { a: { enum: range(8_000) } } }, { a: 7_999 }],
  ])('%s are compiled and used in a moment', (_case, schema, properties) => {
    expect(leastCpuMs(() => taken(schema).validate(properties))).toBeLessThan(BOUND_MS * 2);
    expect(taken(schema).validate(properties)).toEqual([]);
  });

  it.each<[string, object, unknown]>([
    ['objects that lack 95 names', { properties: namedSchemas(90, true) }, {}],
    ['a choice that fails 20 times', { anyOf: [...range(20).map(() => ({ type: 'null' })), true] }, 'x'],
    ['an enumeration', { enum: range(900) }, 899],
    ['texts with a format', { format: 'date-time', minLength: 1, maxLength: 100 }, '2026-01-15T12:00:00Z'],
    ['different objects', { type: 'object' }, {}],
  ])('check 9,999 elements in a moment: %s', (_case, items, element) => {
    const { validate } = taken({ properties: { a: { type: 'array', items } } });
    const properties = { a: range(9_999).map(() => element) };
    expect(validate(properties)).toEqual([]);
    expect(leastCpuMs(() => validate(properties))).toBeLessThan(BOUND_MS);
  });

  it('compare 9,999 elements with each other in a moment', () => {
    const { validate } = taken({ properties: { a: { uniqueItems: true } } });
    const a = range(9_999).map((n) => ({ n, text: 'x' }));
    expect(leastCpuMs(() => validate({ a }))).toBeLessThan(BOUND_MS);
    expect(validate({ a })).toEqual([]);
    expect(validate({ a: [...a.slice(1), { text: 'x', n: 5 }] })).toHaveLength(1);
  });
});

describe('a pattern that takes other engines for ever takes a moment', () => {
  it.each<[string, string]>([
    ['^(a+)+$', 'a'],
    ['^(a|a)*$', 'a'],
    ['^(a|aa)+$', 'a'],
    ['^(.*a){20}$', 'a'],
    ['(x+x+)+y', 'x'],
    ['^([a-zA-Z0-9]+)*@', 'a'],
    ['(.*)(.*)(.*)(.*)(.*)[^a]$', 'a'],
    ['(a|b)*a(a|b){20}$', 'ab'],
    ['([a-z]{1,50}b){1,10}$', 'abx'],
    ['^(?:a?){200}a{200}$', 'a'],
    ['\\s+$', ' '],
  ])('%s', (pattern, text) => {
    const { validate } = taken({ properties: { a: { pattern } } });
    for (const length of [30, 1_000, 10_000, 250_000]) {
      const a = `${text.repeat(length / text.length)}!`;
      expect(leastCpuMs(() => validate({ a }))).toBeLessThan(BOUND_MS);
    }
  });

  it.each([
    ['email', `${'a.'.repeat(5_000)}@${'a.'.repeat(5_000)}`],
    ['hostname', 'a-'.repeat(50_000)],
    ['uri', `http://${'a@'.repeat(4_000)}`],
    ['uri', `http://${'%41'.repeat(2_700)} `],
    ['uri-reference', `${'a:'.repeat(4_000)} `],
    ['duration', `P${'1'.repeat(100_000)}`],
    ['date-time', '2026-01-15T12:00:00.'.padEnd(250_000, '1')],
    ['ipv6', ':1'.repeat(100_000)],
    ['json-pointer', '/~0'.repeat(80_000)],
  ])('the format %s of a text that is made for it', (format, a) => {
    const { validate } = taken({ properties: { a: { format } } });
    expect(leastCpuMs(() => validate({ a }))).toBeLessThan(BOUND_MS);
  });

  it('patterns of names of properties, with 9,000 names', () => {
    const { validate } = taken({ patternProperties: { '^(a+)+$': { type: 'string' } } });
    const properties = namedSchemas(9_000, 'x');
    expect(leastCpuMs(() => validate(properties))).toBeLessThan(BOUND_MS);
  });

  it('an event with more text than its patterns may be run over is told so', () => {
    const { validate } = taken({ properties: { a: { pattern: '([a-z]{1,50}b){1,10}$' } } });
    const message = 'has too much text for the patterns of its schema (rule pattern)';
    expect(validate({ a: 'a'.repeat(200_000) })).toEqual([{ path: '/properties', message }]);
    expect(validate({ a: 'ab' })).toEqual([]);
  });
});

describe('names that mean something to JavaScript are names like others', () => {
  const NAMES = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__', 'then'];

  it.each(NAMES)('%s is missing when it is missing', (name) => {
    const { validate } = taken({ properties: { [name]: { type: 'string' } }, required: [name] });
    expect(validate({})).toEqual([{ path: `/properties/${name}`, message: 'is required (rule #/required)' }]);
    expect(validate({ [name]: 'x' })).toEqual([]);
    expect(validate({ [name]: 1 })).toHaveLength(1);
  });

  it.each([...NAMES, '__proto__'])('%s is no property that a schema has without naming it', (name) => {
    const { validate } = taken({ properties: { a: {} }, additionalProperties: false });
    const properties: unknown = JSON.parse(`{"a":1,${JSON.stringify(name)}:1}`);
    expect(validate(properties)).toHaveLength(1);
  });

  it('nothing of a schema becomes code', () => {
    const code = '"];}globalThis.taken=1;({a:["';
    const quoted = [
      "'",
      '"',
      '`',
      '\\',
      '\n',
      '\u2028',
      '$'.concat('{globalThis.taken=1}'),
      '*/globalThis.taken=1/*',
      code,
    ];
    for (const name of quoted) {
      const compiled = compileSchema({
        $id: name,
        title: name,
        $comment: name,
        description: name,
        $defs: { [name]: { const: name } },
        properties: { [name]: { enum: [name, { [name]: name }], default: name }, b: { const: { [name]: [name] } } },
        patternProperties: { '^x': { title: name } },
        required: [name],
        dependentRequired: { [name]: [name] },
        dependentSchemas: { [name]: { required: [name] } },
      });
      expect(compiled).toMatchObject({ ok: true });
      if (!compiled.ok) continue;
      expect(compiled.validate({ [name]: name })).toEqual([]);
      expect(compiled.validate({ [name]: 'other' })).toHaveLength(1);
      expect(compiled.validate({})[0]?.message).toContain('is required');
    }
    expect(globalThis).not.toHaveProperty('taken');
  });
});
