import type { AppScope } from './app-scope.js';

/** What a credential allows: to send records, to read them, to change what the service is configured with. */
export const SCOPES = ['write', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, as far as the service must know. */
export interface Principal {
  /**
   * Names the caller in limits, the audit trail and log lines: `anyone`, `admin`, `key:<id>`, `jwt:<subject>` or
   * `tls:<name>`. Never a secret.
   */
  id: string;
  /** The apps that the caller may use, in the ways of `scopes`. */
  apps: AppScope;
  scopes: readonly Scope[];
  /** The tenant to which the caller belongs. Unset: none, or the whole installation where `apps` is `all`. */
  tenant?: string;
}

/** The caller of a service that asks nobody for a key. */
export const ANYONE: Principal = { id: 'anyone', apps: 'all', scopes: SCOPES };

/** The app that is meant where a request names none: the only one that the caller may use. */
export const onlyAppOf = ({ apps }: Pick<Principal, 'apps'>): string | undefined =>
  apps !== 'all' && apps.length === 1 ? apps[0] : undefined;
