import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;
type Range = [Address, number];

/** How many bits of an IPv6 address stand before the IPv4 address that is mapped into it. */
const MAPPED_BITS = 96;

/**
 * The address, or the range in CIDR notation, in a text; undefined when it is neither. Ranges of IPv4 addresses that are
 * mapped into IPv6 are taken as ranges of IPv4.
 */
function rangeIn(text: string): Range | undefined {
  const [base = '', bits, ...rest] = text.split('/');
  // The library takes `127.1` and `0x7f.1` too, which hardly anybody means.
  if (isIP(base) === 0 || base.includes('%') || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
    return undefined;
  }
  const address = ipaddr.parse(base);
  const length = bits === undefined ? address.toByteArray().length * 8 : Number(bits);
  if (length > address.toByteArray().length * 8) return undefined;
  const isMapped = address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress();
  if (!isMapped || length < MAPPED_BITS) return [address, length];
  return [(address as ipaddr.IPv6).toIPv4Address(), length - MAPPED_BITS];
}

/** Whether a text is an address or a range in CIDR notation. */
export const isAddressRange = (text: string): boolean => rangeIn(text) !== undefined;

/**
 * Says whether an address is in one of the ranges. IPv4 and IPv6 never match each other, but an IPv4 address that is
 * mapped into IPv6 is the IPv4 address. A text that is no range has no address in it, and no range has what is no address.
 */
export function addressRanges(texts: readonly string[]): (address: string) => boolean {
  const ranges = texts.map(rangeIn).filter((range) => range !== undefined);
  const isInRanges = (text: string): boolean => {
    if (isIP(text) === 0) return false;
    const address = ipaddr.process(text);
    return ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
  };
  // The records of a batch have one address, and to read it takes as long as to check a record.
  let last = { text: '', isIn: false };
  return (text) => {
    if (text !== last.text) last = { text, isIn: isInRanges(text) };
    return last.isIn;
  };
}
