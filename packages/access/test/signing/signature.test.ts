import { expect, it } from 'vitest';
import { rightSignature, signatureOf } from '../../src/signing/signature.ts';

const BODY = [Buffer.from('{"appId":'), Buffer.from('"shop"}')];

it('is the HMAC-SHA256 of time, dot and body, as openssl makes it', () => {
  // printf '1700000000.{"appId":"shop"}' | openssl dgst -sha256 -hmac 'secret-1'
  const expected = '8c254ab88f6af12b90d05c6434da950416260fe7afdcc5f107f1e887d5d61011';
  expect(signatureOf('secret-1', '1700000000', BODY).toString('hex')).toBe(expected);
  expect(signatureOf('secret-1', '1700000000', [Buffer.concat(BODY)]).toString('hex')).toBe(expected);
});

it('is right when any of those in the header is by any of the secrets', () => {
  const header = (...signatures: Buffer[]) => ({ time: '1700000000', signatures });
  const of = (secret: string, time = '1700000000') => signatureOf(secret, time, BODY);
  expect(rightSignature(header(of('old'), of('new')), BODY, ['new', 'next'])).toEqual(of('new'));
  expect(rightSignature(header(of('old')), BODY, ['new', 'old'])).toEqual(of('old'));
  expect(rightSignature(header(of('old')), BODY, ['new'])).toBeUndefined();
  expect(rightSignature(header(of('new', '1700000001')), BODY, ['new'])).toBeUndefined();
  expect(rightSignature(header(of('new').subarray(1)), BODY, ['new'])).toBeUndefined();
  expect(rightSignature(header(of('new')), BODY, [])).toBeUndefined();
});
