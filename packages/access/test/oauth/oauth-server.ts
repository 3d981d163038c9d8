import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { onTestFinished, vi } from 'vitest';

export const RESOURCE = 'https://analytics.example.com';
const SECRET = 'a-secret-of-the-client';

/** What the server says of each client in its tokens. */
export interface Client {
  id: string;
  claims: Record<string, unknown>;
}

/** A real OAuth 2.0 server on loopback, with client credentials and JWT access tokens for one resource. */
export async function oauthServer(clients: readonly Client[]) {
  // It warns that it keeps everything in memory.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  const { default: Provider } = await import('oidc-provider');
  let provider: RequestListener = () => {};
  const server = createServer((request, response) => provider(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** The server has other keys from now on. */
  const changeKeys = async () => {
    provider = new Provider(issuer, await configurationOf(clients)).callback();
  };
  await changeKeys();
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    changeKeys,
    /** What the client gets with its credentials. */
    tokenOf: async (clientId: string, scope: string): Promise<string> => {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${clientId}:${SECRET}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: RESOURCE, scope }),
      });
      const answer = (await response.json()) as { access_token?: string };
      if (answer.access_token === undefined) throw new Error(JSON.stringify(answer));
      return answer.access_token;
    },
  };
}

async function configurationOf(clients: readonly Client[]): Promise<object> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' };
  return {
    jwks: { keys: [key] },
    scopes: ['read', 'write'],
    ttl: { ClientCredentials: 300 },
    clients: clients.map(({ id }) => ({
      client_id: id,
      client_secret: SECRET,
      grant_types: ['client_credentials'],
      id_token_signed_response_alg: 'ES256',
      redirect_uris: [],
      response_types: [],
    })),
    extraTokenClaims: (_context: unknown, { clientId }: { clientId: string }) =>
      clients.find(({ id }) => id === clientId)?.claims,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'read write',
          audience: RESOURCE,
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}
