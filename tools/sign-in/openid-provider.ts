import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { vi } from 'vitest';

const RESOURCE = 'https://analytics.example.com';
export const CLIENT = { id: 'the page', secret: 'planted-secret-of-the-oidc-client' };

export interface OpenIdProvider {
  issuer: string;
  /** Signs nobody in from now on. */
  deny(): void;
  stop(): void;
}

/** A real OpenID provider on loopback. It takes every browser for Ann, whose tokens have the claims. */
export async function startOpenIdProvider(redirectUrl: string, claims: object): Promise<OpenIdProvider> {
  // It warns that it keeps everything in memory.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { default: Provider } = await import('oidc-provider');
  let answer: RequestListener = () => {};
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, await configurationOf(redirectUrl, claims));
  const callback = provider.callback();
  let result: object = { login: { accountId: 'ann' } };
  answer = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') !== true) return callback(request, response);
    provider.interactionFinished(request, response, result).catch((error: Error) => response.end(error.message));
  };
  return {
    issuer,
    deny: () => {
      result = { error: 'access_denied', error_description: 'Ann said no' };
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
      warn.mockRestore();
    },
  };
}

/** The settings of a service that signs in with the provider, and takes its tokens. */
export const signInSettings = ({ issuer }: OpenIdProvider, redirectUrl: string) => ({
  JWT_ISSUER: issuer,
  JWT_AUDIENCE: RESOURCE,
  JWT_JWKS_URL: `${issuer}/jwks`,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_REDIRECT_URL: redirectUrl,
  OIDC_SCOPES: 'openid read admin',
  OIDC_PARAMETERS: `resource=${RESOURCE}`,
});

/** Where the provider sends browsers back to, of a service at this address. */
export const redirectUrlOf = (url: string): string => `${url}/analytics/session/oidc/callback`;

async function configurationOf(redirectUrl: string, claims: object): Promise<object> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
    scopes: ['openid', 'read', 'write', 'admin'],
    pkce: { required: () => true },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [redirectUrl],
      },
    ],
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid read write admin');
      grant.addResourceScope(RESOURCE, 'read write admin');
      await grant.save();
      return grant;
    },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    extraTokenClaims: () => claims,
    // Else it says for each that it has a default.
    ttl: { AccessToken: 300, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
    cookies: { keys: ['of the test'] },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'read write admin',
          audience: RESOURCE,
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

interface Grant {
  addOIDCScope(scope: string): void;
  addResourceScope(resource: string, scope: string): void;
  save(): Promise<string>;
}
interface Context {
  oidc: {
    provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
    client: { clientId: string };
    session: { accountId: string };
  };
}
