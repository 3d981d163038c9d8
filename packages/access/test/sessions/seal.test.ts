import { expect, it } from 'vitest';
import { createSeal } from '../../src/sessions/seal.js';

const SECRET = 'a secret of thirty-two characters';
const seal = createSeal(SECRET, 'session');

it('what was sealed is opened by every process with the same secret, and is never twice the same', () => {
  const sealed = seal.close('text with ünïcode');
  expect(createSeal(SECRET, 'session').open(sealed)).toBe('text with ünïcode');
  expect(seal.close('text with ünïcode')).not.toBe(sealed);
  expect(sealed).toMatch(/^v1\.[\w-]+$/);
});

it('whichever character is altered, nothing is opened', () => {
  const sealed = seal.close('text');
  const opened = Array.from(sealed).flatMap((character, index) => {
    const other = character === 'A' ? 'B' : 'A';
    return seal.open(`${sealed.slice(0, index)}${other}${sealed.slice(index + 1)}`) ?? [];
  });
  expect(opened).toEqual([]);
});

it.each([
  ['nothing', ''],
  ['a version alone', 'v1.'],
  ['no version', seal.close('text').slice(3)],
  ['another version', seal.close('text').replace('v1', 'v2')],
  ['what is too short', 'v1.AAAA'],
  ['a part more', `${seal.close('text')}.x`],
  ['padding', `${seal.close('text')}=`],
  ['what is cut', seal.close('text').slice(0, -4)],
  ['what is not base64', `v1.${'ü'.repeat(50)}`],
])('%s is not opened', (_name, text) => {
  expect(seal.open(text)).toBeUndefined();
});

it('what another installation or a seal for another purpose has closed is not opened', () => {
  expect(seal.open(createSeal(`${SECRET}!`, 'session').close('text'))).toBeUndefined();
  expect(seal.open(createSeal(SECRET, 'oidc state').close('text'))).toBeUndefined();
});
