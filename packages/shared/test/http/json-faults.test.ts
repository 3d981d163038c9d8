import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTextFault } from '../../src/http/json-faults.ts';

describe('a text that is not JSON', () => {
  it.each([
    ['', 'The body is empty.'],
    [' \n', 'The body is empty.'],
    ['{"a":1,}', 'line 1, column 8 stands "}"; a value is missing before it, or a comma is too much'],
    ["{'a':1}", 'line 1, column 2 stands "\'a\':1}"; JSON has double quotes only'],
    ['{"a":NaN}', 'line 1, column 6 stands "NaN}"; JSON has no such number'],
    ['{"a":-Infinity}', 'JSON has no such number'],
    ['{"a":True}', 'true and false in small letters'],
    ['{"a":None}', 'JSON writes null'],
    ['{"a":undefined}', 'JSON writes null'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3 stands "\\"b\\":"; a comma is expected'],
    ['{a:1}', 'line 1, column 2'],
    ['{"a" 1}', 'a colon is expected'],
    ['{"a":1}}', 'line 1, column 8 stands "}"'],
    ['{"a":', 'it ends at line 1, column 6, before its value does'],
    ['[1,\n2', 'it ends at line 2, column 2'],
    ['{"a":"x\ny"}', 'a line end inside is written \\\\n'],
    ['{"a":"\\x"}', 'an escape that JSON does not know'],
    ['{"a":1 // c\n}', 'JSON has no comments'],
    ['{"a":1}\n{"a":2}\n', 'second JSON value at line 2: one value a line is NDJSON'],
    ['appId=shop&userId=u', 'line 1, column 1 stands "appId=shop&userI"'],
  ])('%j says where and what', (text, fault) => {
    expect(jsonTextFault(text)).toContain(fault.replaceAll('\\\\', '\\'));
  });

  it('never shows more than a few characters of the body, and has a sentence for everything', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(texts, (text) => {
        const fault = jsonTextFault(text);
        expect(fault).toMatch(/^The body .*\.$/s);
        expect(fault.length).toBeLessThan(300);
      }),
    );
  });
});
