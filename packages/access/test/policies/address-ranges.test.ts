import { expect, it } from 'vitest';
import { addressRanges, isAddressRange } from '../../src/policies/address-ranges.ts';

it.each([
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.8', false],
  ['192.0.2.0/24', '192.0.2.255', true],
  ['192.0.2.0/24', '192.0.3.0', false],
  ['192.0.2.77/24', '192.0.2.1', true],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['::/0', '203.0.113.9', false],
  ['::/0', '2001:db8::1', true],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['2001:db8::1', '2001:DB8:0::1', true],
  ['192.0.2.0/24', '::ffff:192.0.2.7', true],
  ['::ffff:192.0.2.0/120', '192.0.2.7', true],
  ['::ffff:192.0.2.0/120', '192.0.3.7', false],
  ['::ffff:192.0.2.7', '192.0.2.7', true],
  ['192.0.2.0/24', '', false],
  ['192.0.2.0/24', 'localhost', false],
  ['nonsense', '192.0.2.7', false],
])('the range %s has the address %j: %s', (range, address, has) => {
  expect(addressRanges([range])(address)).toBe(has);
});

it('one range of several is enough, and no range has no address', () => {
  const isIn = addressRanges(['192.0.2.0/24', '2001:db8::/32']);
  expect([isIn('192.0.2.1'), isIn('2001:db8::1'), isIn('198.51.100.1')]).toEqual([true, true, false]);
  expect(addressRanges([])('192.0.2.1')).toBe(false);
});

it.each([
  '127.1',
  '0x7f.0.0.1',
  '192.0.2.0/33',
  '2001:db8::/129',
  '192.0.2.0/',
  '1.2.3.4/8/8',
  'fe80::1%eth0',
  '*',
  '',
])('%j is no range', (text) => expect(isAddressRange(text)).toBe(false));
