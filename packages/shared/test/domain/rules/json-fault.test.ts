import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_MEMBERS } from '../../../src/contracts/index.js';
import { jsonFault } from '../../../src/domain/index.js';

const faultOf = (json: string) => jsonFault(JSON.parse(json));
const nested = (levels: number, [open, close]: [string, string]) => open.repeat(levels) + close.repeat(levels);

describe('a JSON value', () => {
  it.each([
    'null',
    'true',
    '"a😀"',
    '-1.5e300',
    '[]',
    '{}',
    '{"a":[1,{"b":null}],"":{"constructor":"x"}}',
    '{"prototype":1}',
  ])('%s comes back as it was sent', (json) => {
    expect(faultOf(json)).toBeUndefined();
  });

  it.each([
    ['a number past all numbers', '{"a":[0,1e999]}', '/a/1', /finite/],
    ['a number below all numbers', '-1e999', '', /finite/],
    ['half of a surrogate pair in text', '{"a":"x\\ud800"}', '/a', /surrogate/],
    ['a low half that stands first', '["\\udc00\\ud800"]', '/0', /surrogate/],
    ['half of a surrogate pair in a key', '{"a":{"\\ud800":1}}', '/a/\ufffd', /surrogate/],
    ['__proto__', '{"__proto__":1}', '/__proto__', /not accepted/],
    ['__proto__ at depth', '{"a":[{"b":{"__proto__":{"x":1}}}]}', '/a/0/b/__proto__', /not accepted/],
    ['constructor.prototype', '{"a":{"constructor":{"prototype":{}}}}', '/a/constructor', /not accepted/],
  ])('with %s is refused by its place', (_name, json, path, message) => {
    expect(faultOf(json)).toEqual({ path, message: expect.stringMatching(message) });
  });

  it('the place of a fault is a JSON pointer with its escapes', () => {
    expect(faultOf('{"a/b":{"c~d":{"":1e999}}}')?.path).toBe('/a~1b/c~0d/');
    expect(faultOf('{"~1":1e999}')?.path).toBe('/~01');
  });

  it('a constructor that is no object with a prototype is plain text', () => {
    expect(faultOf('{"constructor":{"name":"x"}}')).toBeUndefined();
    expect(faultOf('{"constructor":null}')).toBeUndefined();
  });

  it.each([
    ['arrays', ['[', ']'] as [string, string]],
    ['objects', ['{"a":', '}'] as [string, string]],
  ])('%s may be nested up to the limit and no deeper', (_name, brackets) => {
    const build = (levels: number) => nested(levels, brackets).replace(':}', ':1}');
    expect(faultOf(build(MAX_DEPTH))).toBeUndefined();
    expect(faultOf(build(MAX_DEPTH + 1))?.message).toMatch(/deeper than 32/);
  });

  it.each([
    ['elements', (count: number) => `[${Array(count).fill('{}').join(',')}]`],
    ['members', (count: number) => `{${Array.from({ length: count }, (_, index) => `"${index}":1`).join(',')}}`],
    [
      'members of elements',
      (count: number) =>
        `[${Array(count / 2)
          .fill('[1]')
          .join(',')}]`,
    ],
  ])('it may have as many %s as the limit and no more', (_name, build) => {
    expect(faultOf(build(MAX_MEMBERS))).toBeUndefined();
    expect(faultOf(build(MAX_MEMBERS + 2))?.message).toBe('has more than 10000 members');
  });

  it('a hundred thousand levels are refused without exhausting the stack', () => {
    expect(faultOf(nested(100_000, ['[', ']']))?.message).toMatch(/deeper/);
  });
});
