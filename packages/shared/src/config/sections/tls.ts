import { Type } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from '../section.js';
import { readTlsFiles } from '../tls-files.js';
import { flag, HTTP, KEEPS_DEFAULT, optionalText } from '../variable.js';

const variables = {
  TLS_CERT_FILE: Type.Optional(
    optionalText('A PEM file of the certificate of the HTTP API, with its chain; read again when it changes.'),
  ),
  TLS_KEY_FILE: Type.Optional(optionalText('A PEM file of the key of that certificate.')),
  TLS_CLIENT_CA_FILE: Type.Optional(
    optionalText('A PEM file of the authorities whose client certificates are taken as credentials.'),
  ),
  TLS_CLIENT_PRINCIPALS_FILE: Type.Optional(
    optionalText(
      'A JSON file that says what clients with a certificate may do: `{ "<common name or URI>": { "apps": [], "scopes": [] } }`.',
    ),
  ),
  OPS_TLS: flag(false, 'The operations port speaks TLS too, with the same certificate and without those of clients.'),
};

/** TLS of the ports of a process. */
export const tlsSection: ConfigSection<typeof variables, { AUTH: string }> = {
  variables,
  docs: {
    TLS_CERT_FILE: { unset: 'plain HTTP: something in front encrypts', needs: ['TLS_KEY_FILE'] },
    TLS_KEY_FILE: { unset: 'as `TLS_CERT_FILE`', needs: ['TLS_CERT_FILE'] },
    TLS_CLIENT_CA_FILE: {
      unset: 'clients are not asked for certificates',
      needs: ['TLS_CERT_FILE', 'TLS_CLIENT_PRINCIPALS_FILE'],
      services: HTTP,
    },
    TLS_CLIENT_PRINCIPALS_FILE: {
      unset: 'clients are not asked for certificates',
      needs: ['TLS_CLIENT_CA_FILE'],
      services: HTTP,
    },
    OPS_TLS: { unset: KEEPS_DEFAULT },
  },
  faults: ({ values }) => [
    ...readTlsFiles(values, Date.now()).faults,
    ...(values.OPS_TLS === true && values.TLS_CERT_FILE === undefined
      ? ['TLS_CERT_FILE: is needed with OPS_TLS=true']
      : []),
    ...(values.TLS_CLIENT_CA_FILE !== undefined && values.AUTH !== 'on'
      ? ['AUTH: must be on with TLS_CLIENT_CA_FILE, else nobody is asked for a certificate']
      : []),
  ],
};
export type TlsConfig = ValuesOf<typeof variables>;
