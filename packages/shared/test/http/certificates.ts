import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

/** A certificate and its key, as files and as text. */
export interface Pair {
  certFile: string;
  keyFile: string;
  cert: string;
  key: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes certificates with openssl, in a folder that lasts as long as the test. */
export function certificateMaker() {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return certificatesIn(folder);
}

/** An authority and a server's certificate of it, made once for all tests of a file: openssl runs for each. */
export function useServerCertificate(): () => { trusted: Pair; own: Pair } {
  let made: { folder: string; trusted: Pair; own: Pair } | undefined;
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'tls-server-'));
    const make = certificatesIn(folder);
    const trusted = make.authority();
    made = { folder, trusted, own: make.certificate(trusted, forServer) };
  });
  afterAll(() => made && rmSync(made.folder, { recursive: true }));
  return () => {
    if (made === undefined) throw new Error('the certificates are not made');
    return made;
  };
}

function certificatesIn(folder: string) {
  let made = 0;
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newFile = (ending: string) => {
    made += 1;
    return join(folder, `${made}.${ending}`);
  };
  const pairOf = (certFile: string, keyFile: string): Pair => ({
    certFile,
    keyFile,
    cert: readFileSync(certFile, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
  });

  return {
    folder,
    authority(name = 'an authority'): Pair {
      const [certFile, keyFile] = [newFile('pem'), newFile('key')];
      openssl('req', '-x509', ...NEW_KEY, '-keyout', keyFile, '-out', certFile, '-days', '2', '-subj', `/CN=${name}`);
      return pairOf(certFile, keyFile);
    },
    /** Signed by the authority. `names` is the value of subjectAltName; a negative number of days has expired. */
    certificate(
      authority: Pair,
      { subject = '/CN=billing', names, days = 2, use = 'clientAuth' }: CertificateOptions = {},
    ): Pair {
      const [certFile, keyFile, requestFile, extensionFile] = [
        newFile('pem'),
        newFile('key'),
        newFile('csr'),
        newFile('ext'),
      ];
      const extensions = [`extendedKeyUsage=${use}`, ...(names === undefined ? [] : [`subjectAltName=${names}`])];
      writeFileSync(extensionFile, extensions.join('\n'));
      openssl('req', '-new', ...NEW_KEY, '-keyout', keyFile, '-out', requestFile, '-subj', subject);
      const signer = ['-CA', authority.certFile, '-CAkey', authority.keyFile, '-days', String(days)];
      openssl('x509', '-req', '-in', requestFile, ...signer, '-extfile', extensionFile, '-out', certFile);
      return pairOf(certFile, keyFile);
    },
  };
}
export type CertificateMaker = ReturnType<typeof certificateMaker>;

export interface CertificateOptions {
  subject?: string;
  names?: string;
  days?: number;
  use?: string;
}

/** A certificate for a listener on loopback. */
export const forServer = { subject: '/CN=localhost', names: 'DNS:localhost,IP:127.0.0.1', use: 'serverAuth' };
