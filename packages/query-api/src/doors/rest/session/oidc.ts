import { localPath, type OidcSignIn, SIGN_IN_MS } from '@analytics/access';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import { cookieNamed } from '@analytics/shared/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionDeps } from './session.js';
import { setSessionCookie } from './set-cookie.js';
import { countTry, type SignInDeps } from './sign-in.js';

export const CALLBACK_PATH = '/analytics/session/oidc/callback';

interface StartRoute {
  Querystring: { returnTo: string };
}

/** Why nobody is signed in, for the page. */
type Failure = 'denied' | 'expired' | 'failed' | 'unavailable';

/** Sends the browser to the OpenID provider. */
export const startOidc =
  ({ oidc, limiter, clock }: SessionDeps & Pick<SignInDeps, 'clock' | 'limiter'>) =>
  async (request: FastifyRequest<StartRoute>, reply: FastifyReply): Promise<void> => {
    const signIn = required(oidc);
    const returnTo = localPath(request.query.returnTo);
    if (returnTo === undefined) throw invalidRequest([{ path: 'returnTo', message: 'must be a path of this page' }]);
    await countTry(request, limiter, clock);
    try {
      const { location, sealed } = await signIn.begin(returnTo);
      setBegun(reply, signIn, sealed);
      return reply.redirect(location, 303);
    } catch (error) {
      return fail(request, reply, 'unavailable', error);
    }
  };

/** Signs in who comes back from the OpenID provider. */
export const finishOidc =
  ({ oidc, sessions, authenticator, clock }: SessionDeps & Pick<SignInDeps, 'clock'>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const signIn = required(oidc);
    if (sessions === undefined) throw new AppError('not_found');
    setBegun(reply, signIn, '');
    try {
      const [, query = ''] = request.url.split(/\?(.*)/s);
      const finished = await signIn.finish(query, cookieNamed(beginName(signIn), request.headers.cookie ?? ''));
      if (finished === undefined) return fail(request, reply, 'expired');
      const { token, endsAt, returnTo } = finished;
      const { id: by } = await authenticator.authenticate({ authorization: `Bearer ${token}` });
      const session = await sessions.seal({ credential: { kind: 'token', text: token }, by, endsAt });
      setSessionCookie(reply, { ...session, isSecure: signIn.isSecure, nowMs: clock.now() });
      return reply.redirect(returnTo, 303);
    } catch (error) {
      return fail(request, reply, wasDenied(error) ? 'denied' : 'failed', error);
    }
  };

function required(oidc: OidcSignIn | undefined): OidcSignIn {
  if (oidc !== undefined) return oidc;
  throw new AppError('not_found', { detail: 'No OpenID provider is configured (OIDC_ISSUER).' });
}

const beginName = ({ isSecure }: OidcSignIn): string => `${isSecure ? '__Host-' : ''}analytics_sign_in`;

/** It comes back with the browser from another site, which `Strict` would not allow. */
function setBegun(reply: FastifyReply, signIn: OidcSignIn, sealed: string): void {
  const maxAge = sealed === '' ? 0 : SIGN_IN_MS / 1_000;
  const secure = signIn.isSecure ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${beginName(signIn)}=${sealed}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`,
  );
}

/** The person denied it, or the provider did. */
const wasDenied = (error: unknown): boolean => (error as { error?: unknown }).error === 'access_denied';

/** Only the kind of a fault is logged: its text may hold what the provider sent, codes and tokens among it. */
function fail(request: FastifyRequest, reply: FastifyReply, failure: Failure, error?: unknown): void {
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  request.log.info({ failure, fault: name, code }, 'nobody was signed in by the OpenID provider');
  reply.redirect(`/sign-in?error=${failure}`, 303);
}
