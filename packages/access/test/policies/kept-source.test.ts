import { expect, it } from 'vitest';
import { keptSource, truncatedAddress } from '../../src/index.ts';

it.each([
  ['198.51.100.77', '198.51.100.0'],
  ['255.255.255.255', '255.255.255.0'],
  ['::ffff:198.51.100.77', '198.51.100.0'],
  ['::ffff:c633:644d', '198.51.100.0'],
  ['2001:db8:1234:5678:9abc:def0:1234:5678', '2001:db8:1234::'],
  ['2001:DB8:1234:5678::1', '2001:db8:1234::'],
  ['fe80::1%eth0', 'fe80::'],
  ['::1', '::'],
  // 6to4: 198.51.100.77 stands in its first 48 bits.
  ['2002:c633:644d:1::1', '2002:c633:6400::'],
  // NAT64: the IPv4 address stands behind the first 48 bits.
  ['64:ff9b::c633:644d', '64:ff9b::'],
  ['', ''],
  ['unix:/run/proxy.sock', ''],
  ['198.51.100.77:443', ''],
])('of %j, %j is kept where addresses are truncated', (address, kept) => {
  expect(truncatedAddress(address)).toBe(kept);
});

it('address and user agent are kept as the app says, each by itself', () => {
  const source = { ipAddress: '198.51.100.77', userAgent: 'curl/8' };
  expect(keptSource(source, { ipAddress: 'full', userAgent: 'full' })).toEqual(source);
  expect(keptSource(source, { ipAddress: 'truncated', userAgent: 'full' }).ipAddress).toBe('198.51.100.0');
  expect(keptSource(source, { ipAddress: 'full', userAgent: 'off' })).toEqual({ ...source, userAgent: '' });
  expect(keptSource(source, { ipAddress: 'off', userAgent: 'full' })).toEqual({ ...source, ipAddress: '' });
});
