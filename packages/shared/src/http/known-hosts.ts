import { isIP } from 'node:net';
import { listOf } from '../config/index.js';
import { isLoopback } from '../domain/index.js';

export interface HostOptions {
  /** The address that the port listens on. */
  HOST: string;
  ALLOWED_HOSTS?: string | undefined;
}

/** The name of a `Host` header, without its port and without the brackets of an IPv6 address. */
const nameOf = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');

/**
 * Whether a request with this `Host` header is meant for this service. A page can make its own name resolve to this
 * machine, and is then of the same origin as the service (DNS rebinding); only its name in `Host` gives it away.
 *
 * On loopback: names of loopback and `ALLOWED_HOSTS`. Elsewhere: any name, and with `ALLOWED_HOSTS` those and every
 * address: nobody can make an address resolve to another, and probes of orchestrators call by it. A request without
 * `Host` (HTTP/1.0) comes from no browser.
 */
export function knownHosts({ HOST, ALLOWED_HOSTS }: HostOptions): (host: string | undefined) => boolean {
  const allowed = new Set(listOf(ALLOWED_HOSTS)?.map((name) => name.toLowerCase()));
  const onLoopback = isLoopback(HOST);
  if (allowed.has('*') || (!onLoopback && allowed.size === 0)) return () => true;
  return (host = '') => {
    const name = nameOf(host);
    return host === '' || allowed.has(name) || isLoopback(name) || (!onLoopback && isIP(name) !== 0);
  };
}
