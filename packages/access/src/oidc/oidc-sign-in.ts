import type { Clock } from '@analytics/shared/ports';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { createSeal } from '../sessions/seal.js';
import type { SessionSecret } from '../sessions/session-secret.js';
import { createProvider } from './provider.js';
import type { OidcConfig } from './section.js';

export interface OidcOptions {
  config: OidcConfig;
  secret: SessionSecret;
  clock: Clock;
}

export interface BegunSignIn {
  /** Where the browser goes: to the OpenID provider. */
  location: string;
  /** For a cookie of the browser until it is back. */
  sealed: string;
}

export interface FinishedSignIn {
  /** Not checked yet: what it allows, its verifier says. */
  token: string;
  /** Epoch milliseconds, as the token says. */
  endsAt: number | undefined;
  returnTo: string;
}

/** Signing in with an OpenID provider: the authorization code flow with PKCE, state and nonce. */
export interface OidcSignIn {
  /** Whether browsers reach the page by HTTPS. */
  isSecure: boolean;
  /** @throws when the provider cannot be asked. */
  begin(returnTo: string): Promise<BegunSignIn>;
  /**
   * @param query of the callback, as it came.
   * @param sealed of the cookie.
   * @returns undefined when this browser has begun nothing, or too long ago.
   * @throws when the provider refuses it, cannot be asked, or its answer is not for this sign-in.
   */
  finish(query: string, sealed: string | undefined): Promise<FinishedSignIn | undefined>;
}

/** How long somebody may take at the provider. */
export const SIGN_IN_MS = 600_000;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Undefined when no provider is configured. */
export function createOidcSignIn({ config, secret, clock }: OidcOptions): OidcSignIn | undefined {
  const { OIDC_ISSUER, OIDC_REDIRECT_URL, OIDC_SCOPES, OIDC_PARAMETERS } = config;
  if (OIDC_ISSUER === undefined || OIDC_REDIRECT_URL === undefined) return undefined;
  const provider = createProvider(config);
  const sealBy = (text: string) => createSeal(text, 'oidc sign-in');
  return {
    isSecure: OIDC_REDIRECT_URL.startsWith('https:'),
    begin: async (returnTo) => {
      const begun = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
        returnTo,
        expiresAt: clock.now() + SIGN_IN_MS,
      };
      const location = client.buildAuthorizationUrl(await provider(), {
        ...Object.fromEntries(new URLSearchParams(OIDC_PARAMETERS)),
        redirect_uri: OIDC_REDIRECT_URL,
        scope: OIDC_SCOPES,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      const sealed = sealBy(await secret.ensure('anyone')).close(JSON.stringify(begun));
      return { location: location.href, sealed };
    },
    finish: async (query, sealed) => {
      const current = secret.current();
      const text = current === undefined || sealed === undefined ? undefined : sealBy(current).open(sealed);
      if (text === undefined) return undefined;
      // Only who has the secret can have written it.
      const begun = JSON.parse(text) as { [name in 'verifier' | 'state' | 'nonce' | 'returnTo']: string } & {
        expiresAt: number;
      };
      if (clock.now() >= begun.expiresAt) return undefined;
      // Never the Host of the request: the provider has sent the browser to this URL.
      const url = new URL(`${OIDC_REDIRECT_URL}?${query}`);
      const tokens = await client.authorizationCodeGrant(await provider(), url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      });
      const token = tokenOf(tokens);
      const { exp } = decodeJwt(token);
      return { token, endsAt: exp === undefined ? undefined : exp * 1_000, returnTo: begun.returnTo };
    },
  };
}

/** What the provider gives for an API is the access token; some give one that only they can read. */
const tokenOf = ({ access_token: access, id_token: id }: client.TokenEndpointResponse): string =>
  JWT.test(access) || id === undefined ? access : id;
