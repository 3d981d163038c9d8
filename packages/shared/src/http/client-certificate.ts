import type { Socket } from 'node:net';
import { type PeerCertificate, TLSSocket } from 'node:tls';
import type { Credentials } from '../ports/index.js';

export type ClientCertificate = NonNullable<Credentials['certificate']>;

/** What the certificate of a connection says: whose it is, or why it says that of nobody. */
type Reading = { certificate: ClientCertificate; notAfter: number } | { fault: string };

/** A connection has one certificate for all of its requests. */
const readings = new WeakMap<Socket, Reading>();

/** The certificate that the client of a connection brought; undefined when it brought none or was not asked for one. */
function readingOf(socket: Socket): Reading | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const known = readings.get(socket);
  if (known !== undefined) return known;
  const peer = socket.getPeerCertificate();
  // Of a client without one it is an empty object. That `authorized` is then false is not always so.
  if ((peer?.fingerprint256 ?? '') === '') return undefined;
  const reading = socket.authorized ? readCertificate(peer) : { fault: String(socket.authorizationError) };
  readings.set(socket, reading);
  return reading;
}

/** The client's certificate, if the listener has checked its chain and it is still valid: a connection may outlive it. */
export function clientCertificateOf(socket: Socket, nowMs = Date.now()): ClientCertificate | undefined {
  const reading = readingOf(socket);
  return reading === undefined || 'fault' in reading || nowMs >= reading.notAfter ? undefined : reading.certificate;
}

/** Why the certificate that a client brought is no credential; undefined when it is one, or there is none. */
export function certificateFault(socket: Socket, nowMs = Date.now()): string | undefined {
  const reading = readingOf(socket);
  if (reading === undefined) return undefined;
  if ('fault' in reading) return reading.fault;
  return nowMs < reading.notAfter ? undefined : 'CERT_HAS_EXPIRED';
}

function readCertificate({ subject, subjectaltname, fingerprint256, valid_to }: PeerCertificate): Reading {
  const uris = urisOf(subjectaltname);
  const names = uris.length > 0 ? uris : [(subject as { CN?: string | string[] } | undefined)?.CN ?? ''].flat();
  const [name = ''] = names;
  if (names.length !== 1 || name === '') return { fault: 'it must have one URI, or else one common name' };
  return { certificate: { subject: name, fingerprint: fingerprint256 }, notAfter: Date.parse(valid_to) };
}

/**
 * The URIs of `subjectAltName`, which Node gives as one text: `URI:spiffe://a/b, DNS:c`. A name with a comma or a quote
 * in it stands there in quotes: it stays one name, which nobody is known by.
 */
const urisOf = (names = ''): string[] =>
  names.split(', ').flatMap((name) => (name.startsWith('URI:') ? [name.slice('URI:'.length)] : []));
