import { isIP } from 'node:net';
import type { AppSettings } from '@analytics/shared/contracts';
import ipaddr from 'ipaddr.js';

/** What a request says of its client. */
export interface ClientSource {
  ipAddress: string;
  userAgent: string;
}

/** Of IPv4: the network of about 250 customers of a provider. */
const IPV4_BITS = 24;
/** Of IPv6: what a provider gives to one customer or more. */
const IPV6_BITS = 48;
/** 6to4 has an IPv4 address in these 16 bits and the next 32 (RFC 3056): 24 of them are kept, as of IPv4. */
const IPV6_BITS_OF_6TO4 = 16 + IPV4_BITS;

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
 * zeros behind. Nothing of what is no address.
 */
export function truncatedAddress(text: string): string {
  if (isIP(text) === 0) return '';
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4')
    return ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${IPV4_BITS}`).toString();
  const bits = address.range() === '6to4' ? IPV6_BITS_OF_6TO4 : IPV6_BITS;
  const { parts } = address as ipaddr.IPv6;
  return ipaddr.IPv6.networkAddressFromCIDR(`${new ipaddr.IPv6(parts).toString()}/${bits}`).toRFC5952String();
}
