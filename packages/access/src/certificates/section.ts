import { readFileSync } from 'node:fs';
import type { ConfigSection, TlsConfig } from '@analytics/shared/config';
import { messageOf } from '@analytics/shared/errors';
import { readClientPrincipals } from './principals-file.js';

const noVariables = {};

/** That the file of clients with a certificate can be used. Its variable is with the others of TLS. */
export const certificateSection: ConfigSection<typeof noVariables, TlsConfig> = {
  variables: noVariables,
  docs: {},
  faults: ({ values: { TLS_CLIENT_PRINCIPALS_FILE: path } }) => {
    if (path === undefined) return [];
    try {
      readClientPrincipals(readFileSync(path, 'utf8'));
      return [];
    } catch (error) {
      return [`TLS_CLIENT_PRINCIPALS_FILE: ${path} cannot be used (${messageOf(error)})`];
    }
  },
};
