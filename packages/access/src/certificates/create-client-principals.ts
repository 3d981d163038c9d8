import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { TlsConfig } from '@analytics/shared/config';
import type { Principal } from '@analytics/shared/domain';
import { messageOf } from '@analytics/shared/errors';
import { createPeriodicJob } from '@analytics/shared/lifecycle';
import { type Credentials, type Lifecycle, systemClock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { AppsOfTenant } from '../grant.js';
import { readClientPrincipals } from './principals-file.js';

/** How often the file is looked at, milliseconds. */
const INTERVAL_MS = 5_000;

export interface ClientPrincipalsOptions {
  config: Pick<TlsConfig, 'TLS_CLIENT_PRINCIPALS_FILE'>;
  /** The apps of a tenant, from the catalog. */
  appsOfTenant: AppsOfTenant;
  logger: Logger;
  /** Unset: 5 s. */
  intervalMs?: number;
}

/** What clients with a certificate may do. */
export interface ClientPrincipals extends Lifecycle {
  /** The principal `tls:<name>` of a certificate whose chain was checked; undefined when the file does not name it. */
  principalOf(certificate: NonNullable<Credentials['certificate']>): Principal | undefined;
}

/**
 * The clients of `TLS_CLIENT_PRINCIPALS_FILE`; undefined without one. The file is read again when it changes; one that
 * cannot be used leaves the last one in use, and the health report says so.
 *
 * @throws Error when it cannot be used now.
 */
export function createClientPrincipals(options: ClientPrincipalsOptions): ClientPrincipals | undefined {
  const { config, appsOfTenant, logger, intervalMs = INTERVAL_MS } = options;
  const { TLS_CLIENT_PRINCIPALS_FILE: path } = config;
  if (path === undefined) return undefined;
  let text = readFileSync(path, 'utf8');
  let principals = readClientPrincipals(text);
  let logged: string | undefined;
  const job = createPeriodicJob({
    failureDetail: `${path} cannot be used, and what it said before is used on`,
    run: async (signal) => {
      const newText = await readFile(path, { encoding: 'utf8', signal });
      if (newText !== text) {
        principals = readClientPrincipals(newText);
        text = newText;
        logger.info({ path, clients: principals.size }, 'the clients with a certificate were read again');
      }
      logged = undefined;
    },
    intervalMs,
    degradedAfterMs: 0,
    clock: systemClock,
    onFailure: (error) => {
      const reason = messageOf(error);
      if (reason !== logged) logger.error({ path, reason }, 'the clients with a certificate cannot be read again');
      logged = reason;
    },
  });
  return { ...job, principalOf: ({ subject }) => principals.get(subject)?.(appsOfTenant) };
}
