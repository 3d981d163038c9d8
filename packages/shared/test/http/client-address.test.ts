import { describe, expect, it } from 'vitest';
import { addressIn, clientAddress } from '../../src/http/client-address.ts';

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:5678', '192.0.2.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:80', '192.0.2.1'],
  ])('%s is %s: without port, and the same however it is written', (text, address) => {
    expect(addressIn(text)).toBe(address);
  });

  it.each([
    'unknown',
    '',
    '<script>alert(1)</script>',
    'x'.repeat(3_000),
    '192.0.2.256',
    '192.0.2.1:',
    'localhost:80',
    '1.2.3.4, 5.6.7.8',
  ])('is not in %j, and the connection’s own is taken', (ip) => {
    expect(addressIn(ip)).toBeUndefined();
    expect(clientAddress({ ip, socket: { remoteAddress: '::ffff:127.0.0.1' } as never })).toBe('127.0.0.1');
  });
});
