import { randomBytes } from 'node:crypto';
import { CATALOG_LAG_MS, type Catalog, type Clock, untilNoConflict } from '@analytics/shared/ports';
import type { SessionConfig } from './section.js';

/** The id of the installation's secret in the catalog by which sessions are sealed. */
export const SESSION_SECRET_ID = 'session';
const MAX_TRIES = 5;

export interface SessionSecretOptions {
  config: Pick<SessionConfig, 'SESSION_SECRET'>;
  catalog: Pick<Catalog, 'get' | 'put'>;
  clock: Clock;
  /** How long until every process knows the secret that was made. Unset: as the catalog says. */
  knownWithinMs?: number;
}

/** The secret by which all processes of the installation seal sessions. */
export interface SessionSecret {
  /** Undefined while there is none: no session is valid then. */
  current(): string | undefined;
  /** Makes one where there is none, for the caller `by`; every process knows it when this resolves. */
  ensure(by: string): Promise<string>;
}

/** `SESSION_SECRET`, else one that the first sign-in makes, in the catalog. */
export function createSessionSecret(options: SessionSecretOptions): SessionSecret {
  const { config, catalog, clock, knownWithinMs = CATALOG_LAG_MS } = options;
  const current = () => config.SESSION_SECRET ?? catalog.get('installation-secret', SESSION_SECRET_ID)?.value.secret;
  return {
    current,
    ensure: async (by) => {
      const known = current();
      if (known !== undefined) return known;
      const secret = await untilNoConflict(MAX_TRIES, async () => {
        const overtaken = current();
        if (overtaken !== undefined) return overtaken;
        const made = randomBytes(32).toString('base64url');
        const value = { secret: made, createdAt: clock.now() };
        await catalog.put('installation-secret', SESSION_SECRET_ID, value, { revision: 0, by });
        return made;
      });
      await new Promise((resolve) => setTimeout(resolve, knownWithinMs));
      return secret;
    },
  };
}
