import type { OidcSignIn, Sessions } from '@analytics/access';
import type { Session } from '@analytics/shared/contracts';
import { type Principal, SCOPES } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import { credentialsOf } from '@analytics/shared/http';
import type { Authenticator, CatalogView } from '@analytics/shared/ports';
import type { FastifyRequest } from 'fastify';

export interface SessionDeps {
  authenticator: Authenticator;
  sessions?: Sessions | undefined;
  oidc?: OidcSignIn | undefined;
  catalog?: CatalogView | undefined;
}

const OFF: Session = { authentication: 'off', signedIn: false, scopes: [...SCOPES], apps: 'all', signInWith: [] };

const waysIn = ({ oidc }: SessionDeps): Session['signInWith'] => (oidc === undefined ? ['key'] : ['oidc', 'key']);

/** Says who asks, by whatever credential the request brings. */
export const sessionOf =
  (deps: SessionDeps) =>
  async (request: FastifyRequest): Promise<Session> => {
    const { authenticator, sessions } = deps;
    if (sessions === undefined) return OFF;
    try {
      const credentials = credentialsOf(request);
      const principal = await authenticator.authenticate(credentials);
      const { session } = credentials;
      return signedIn(principal, deps, session === undefined ? undefined : sessions.open(session)?.expiresAt);
    } catch (error) {
      if (!hasCode(error, 'unauthorized')) throw error;
      return { authentication: 'on', signedIn: false, scopes: [], apps: [], signInWith: waysIn(deps) };
    }
  };

/** @param expiresAt epoch milliseconds; undefined of a credential that is no session. */
export const signedIn = (
  { id, scopes, apps }: Principal,
  deps: SessionDeps,
  expiresAt: number | undefined,
): Session => ({
  authentication: 'on',
  signedIn: true,
  name: nameOf(id, deps.catalog),
  scopes: [...scopes],
  apps: apps === 'all' ? apps : [...apps],
  signInWith: waysIn(deps),
  ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
});

/** The name of a key, else what stands behind the kind of credential: `jwt:ann` is `ann`. */
function nameOf(principalId: string, catalog: CatalogView | undefined): string {
  const [kind, ...rest] = principalId.split(':');
  const id = rest.join(':');
  if (kind === 'key') return catalog?.get('key', id)?.value.name ?? id;
  return id === '' ? principalId : id;
}
