import { expect, it } from 'vitest';
import { createDecodeStep } from '../../../src/pipeline/steps/decode.js';
import { consumed } from '../../fixture/records.js';

const decode = createDecodeStep();

it.each([
  ['an object', '{"appId":"shop"}', { appId: 'shop' }],
  ['text beyond ASCII', '"ünï 😀"', 'ünï 😀'],
  ['null, which is JSON', 'null', null],
  ['white space around it', ' [1]\n', [1]],
])('reads %s', (_case, text, value) => {
  const source = consumed(text);
  expect(decode(source)).toEqual({ status: 'ok', source, value });
});

it.each([
  ['no value at all', null],
  ['no bytes', ''],
  ['text that is not JSON', 'hello'],
  ['JSON that is cut', '{"appId":"sh'],
  ['two JSON values', '{}{}'],
  ['NaN', '{"value":NaN}'],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
])('makes a dead letter of %s', (_case, value) => {
  const source = consumed(value);
  expect(decode(source)).toEqual({ status: 'dead_letter', source, reason: 'not_json', message: expect.any(String) });
});
