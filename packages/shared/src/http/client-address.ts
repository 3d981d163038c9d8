import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** An address with a port behind it, as some proxies write it: `192.0.2.1:5678`, `[2001:db8::1]:443`. */
const WITH_PORT = /^(?:\[(?<v6>[^\]]+)\](?::\d+)?|(?<v4>[\d.]+):\d+)$/;
const MAPPED_V4 = /^::ffff:(?<v4>[\d.]+)$/i;

/** The address in a text, without port and not mapped into IPv6; undefined when the text is no address. */
export function addressIn(text: string): string | undefined {
  const { v4, v6 } = WITH_PORT.exec(text)?.groups ?? {};
  const address = v4 ?? v6 ?? text;
  const plain = MAPPED_V4.exec(address)?.groups?.['v4'] ?? address;
  return isIP(plain) === 0 ? undefined : plain.toLowerCase();
}

/**
 * The client's address: what the nearest trusted proxy says (`TRUST_PROXY`), else the connection's own. One client has
 * one address, however a proxy writes it, and what is no address is never stored.
 */
export const clientAddress = ({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string =>
  addressIn(ip) ?? addressIn(socket.remoteAddress ?? '') ?? '';
