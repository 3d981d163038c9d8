import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { type PemFile, readPemFile } from './pem-file.js';

/** Where the files of a listener are. */
export interface TlsPaths {
  TLS_CERT_FILE?: string | undefined;
  TLS_KEY_FILE?: string | undefined;
  TLS_CLIENT_CA_FILE?: string | undefined;
}

/** What a listener needs for TLS, PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
  /** The authorities whose client certificates are taken. */
  ca?: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Every certificate of a PEM file: of a chain, or of several authorities. */
const certificatesOf = (pem: string): X509Certificate[] => {
  const found = pem.match(CERTIFICATE) ?? [];
  if (found.length === 0) throw new Error('it has no certificate');
  return found.map((text) => new X509Certificate(text));
};
const privateKey = (pem: string): KeyObject => createPrivateKey(pem);

/** The TLS files of a listener as they are now; no `files` without TLS, or when one of them cannot be used. */
export function readTlsFiles(config: TlsPaths, nowMs: number): { files?: TlsFiles; faults: string[] } {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CLIENT_CA_FILE } = config;
  const cert = readPemFile('TLS_CERT_FILE', TLS_CERT_FILE, 'a PEM file of a certificate', certificatesOf);
  const key = readPemFile('TLS_KEY_FILE', TLS_KEY_FILE, 'a PEM file of a private key without a passphrase', privateKey);
  const ca = readPemFile('TLS_CLIENT_CA_FILE', TLS_CLIENT_CA_FILE, 'a PEM file of certificates', certificatesOf);
  const faults = [
    ...[cert, key, ca].flatMap((file) => file.faults),
    ...pairFaults(cert, key),
    ...timeFaults('TLS_CERT_FILE', cert.parsed?.slice(0, 1), nowMs),
    // One that has expired among others takes nothing from those.
    ...(ca.parsed?.some((authority) => isValid(authority, nowMs)) === true
      ? []
      : timeFaults('TLS_CLIENT_CA_FILE', ca.parsed, nowMs)),
  ];
  if (faults.length > 0 || cert.pem === undefined || key.pem === undefined) return { faults };
  return { files: { cert: cert.pem, key: key.pem, ...(ca.pem === undefined ? {} : { ca: ca.pem }) }, faults };
}

function pairFaults(cert: PemFile<X509Certificate[]>, key: PemFile<KeyObject>): string[] {
  const own = cert.parsed?.[0];
  if (own === undefined || key.parsed === undefined || own.checkPrivateKey(key.parsed)) return [];
  return ['TLS_KEY_FILE is not the key of the (first) certificate in TLS_CERT_FILE'];
}

const isValid = (certificate: X509Certificate, nowMs: number): boolean =>
  Date.parse(certificate.validFrom) <= nowMs && nowMs < Date.parse(certificate.validTo);

const timeFaults = (variable: string, certificates: readonly X509Certificate[] = [], nowMs: number): string[] =>
  certificates
    .filter((certificate) => !isValid(certificate, nowMs))
    .map(({ validFrom, validTo }) =>
      Date.parse(validTo) <= nowMs
        ? `${variable} has a certificate that expired on ${validTo}`
        : `${variable} has a certificate that is not valid before ${validFrom}`,
    );
