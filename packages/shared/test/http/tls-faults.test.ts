import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ConfigError, parseConfig, type Service } from '../../src/config/index.js';
import { certificateMaker, forServer } from './certificates.js';

function faultsOf(environment: Record<string, string>, service: Service = 'standalone'): readonly string[] {
  try {
    parseConfig(service, environment);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

function setUp() {
  const make = certificateMaker();
  const authority = make.authority();
  const own = make.certificate(authority, forServer);
  const text = join(make.folder, 'text.pem');
  writeFileSync(text, 'not a certificate');
  return { make, authority, own, text, right: { TLS_CERT_FILE: own.certFile, TLS_KEY_FILE: own.keyFile } };
}

it('a certificate with its key is right, for each service', () => {
  const { right } = setUp();
  expect(faultsOf({ ...right, OPS_TLS: 'true' })).toEqual([]);
  expect(faultsOf(right, 'worker')).toEqual([]);
});

it('files that cannot be used end the start, each with its reason', () => {
  const { make, authority, own, text, right } = setUp();
  const expired = make.certificate(authority, { ...forServer, days: -1 });
  const fault = (environment: Record<string, string>) => faultsOf({ ...right, ...environment }).join('\n');
  expect(fault({ TLS_CERT_FILE: '/nowhere' })).toMatch(/^TLS_CERT_FILE=\/nowhere cannot be read/);
  expect(fault({ TLS_CERT_FILE: text })).toMatch(/^TLS_CERT_FILE=\S+ is not a PEM file of a certificate/);
  expect(fault({ TLS_KEY_FILE: text })).toMatch(/^TLS_KEY_FILE=\S+ is not a PEM file of a private key/);
  expect(fault({ TLS_KEY_FILE: authority.keyFile })).toMatch(/^TLS_KEY_FILE is not the key of/);
  expect(fault({ TLS_CERT_FILE: expired.certFile, TLS_KEY_FILE: expired.keyFile })).toMatch(
    /^TLS_CERT_FILE has a certificate that expired on/,
  );
  const mutual = { AUTH: 'on', TLS_CLIENT_PRINCIPALS_FILE: text };
  expect(fault({ ...mutual, TLS_CLIENT_CA_FILE: text })).toMatch(/^TLS_CLIENT_CA_FILE=\S+ is not a PEM file/);
  expect(fault({ ...mutual, TLS_CLIENT_CA_FILE: own.certFile })).toBe('');
  expect(fault({ ...mutual, TLS_CLIENT_CA_FILE: expired.certFile })).toMatch(
    /^TLS_CLIENT_CA_FILE has a certificate that/,
  );
});

it('settings that only work together are named', () => {
  const { right, own } = setUp();
  expect(faultsOf({ TLS_CERT_FILE: own.certFile })).toEqual(['TLS_KEY_FILE: is needed with TLS_CERT_FILE']);
  expect(faultsOf({ OPS_TLS: 'true' })).toEqual(['TLS_CERT_FILE: is needed with OPS_TLS=true']);
  expect(faultsOf({ ...right, AUTH: 'on', TLS_CLIENT_CA_FILE: own.certFile })).toEqual([
    'TLS_CLIENT_PRINCIPALS_FILE: is needed with TLS_CLIENT_CA_FILE',
  ]);
  expect(faultsOf({ ...right, TLS_CLIENT_CA_FILE: own.certFile, TLS_CLIENT_PRINCIPALS_FILE: 'x' })).toEqual([
    'AUTH: must be on with TLS_CLIENT_CA_FILE, else nobody is asked for a certificate',
  ]);
});
