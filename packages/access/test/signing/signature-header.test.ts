import { expect, it } from 'vitest';
import { readSignatureHeader } from '../../src/signing/signature-header.ts';

const HEX = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

it('a header has a time and one signature or more, and may have parts of later versions', () => {
  expect(readSignatureHeader(`t=1700000000,v1=${HEX}`)).toEqual({
    ok: true,
    value: { time: '1700000000', signatures: [Buffer.from(HEX, 'hex')] },
  });
  const several = readSignatureHeader(` v1=${HEX} , t=1700000000 , v2=x=y , v1=${OTHER.toUpperCase()}`);
  expect(several).toMatchObject({
    value: { time: '1700000000', signatures: [Buffer.from(HEX, 'hex'), Buffer.from(OTHER, 'hex')] },
  });
});

it.each([
  ['', 't='],
  [`v1=${HEX}`, 't='],
  [`t=1,t=2,v1=${HEX}`, 't='],
  [`t=-1,v1=${HEX}`, 't='],
  [`t=1.5,v1=${HEX}`, 't='],
  [`t=1e9,v1=${HEX}`, 't='],
  [`t=${'9'.repeat(13)},v1=${HEX}`, 't='],
  ['t=1', 'v1='],
  ['t=1,v1=', 'v1='],
  [`t=1,v1=${HEX.slice(1)}`, 'v1='],
  [`t=1,v1=${HEX}00`, 'v1='],
  [`t=1,v1=${HEX},v1=not-hex`, 'v1='],
  [`t=1${`,v1=${HEX}`.repeat(9)}`, 'more than 8'],
])('%j is malformed, and the fault says what is missing', (text, says) => {
  expect(readSignatureHeader(text)).toMatchObject({
    ok: false,
    errors: [{ path: 'x-signature', message: expect.stringContaining(says) }],
  });
});
