import { isIP } from 'node:net';
import type { AppSettings } from '@analytics/shared/contracts';
import ipaddr from 'ipaddr.js';

/** What a request says of its client. */
export interface ClientSource {
  ipAddress: string;
  userAgent: string;
}

/** What an app keeps of its client: of what it does not keep, nothing. */
export const keptSource = (
  { ipAddress, userAgent }: ClientSource,
  settings: Pick<AppSettings, 'ipAddress' | 'userAgent'>,
): ClientSource => ({
  userAgent: settings.userAgent === 'full' ? userAgent : '',
  ipAddress: keptAddress(ipAddress, settings.ipAddress),
});

function keptAddress(address: string, mode: AppSettings['ipAddress']): string {
  if (mode === 'full') return address;
  return mode === 'truncated' ? truncatedAddress(address) : '';
}

/**
 * The first 24 bits of an IPv4 address, also of one that is mapped into IPv6, and the first 48 of an IPv6 address, with
 * zeros behind: the network of some 250 customers of a provider, and what a provider gives to one customer or more.
 * Nothing of what is no address.
 */
export function truncatedAddress(text: string): string {
  const version = isIP(text);
  if (version === 4) return withoutHost(text);
  if (version === 0) return '';
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4') return withoutHost(address.toString());
  const [first = 0, second = 0, third = 0] = (address as ipaddr.IPv6).parts;
  // 6to4 has an IPv4 address behind its first 16 bits (RFC 3056): 24 bits of that are kept.
  const kept = first === PREFIX_OF_6TO4 ? third & 0xff00 : third;
  return new ipaddr.IPv6([first, second, kept, 0, 0, 0, 0, 0]).toRFC5952String();
}

const PREFIX_OF_6TO4 = 0x2002;

/** Of an IPv4 address in its usual form. */
const withoutHost = (ipv4: string): string => `${ipv4.slice(0, ipv4.lastIndexOf('.'))}.0`;
