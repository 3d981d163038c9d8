import { isLoopback } from '@analytics/shared/domain';
import * as client from 'openid-client';
import type { OidcConfig } from './section.js';

const TIMEOUT_SECONDS = 5;

/** What the service knows of the OpenID provider: asked when it is first needed, and again until it has answered. */
export function createProvider(config: OidcConfig): () => Promise<client.Configuration> {
  let known: Promise<client.Configuration> | undefined;
  return () => {
    known ??= discover(config).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

function discover({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: OidcConfig): Promise<client.Configuration> {
  const issuer = new URL(OIDC_ISSUER ?? '');
  const auth = OIDC_CLIENT_SECRET === undefined ? client.None() : client.ClientSecretBasic(OIDC_CLIENT_SECRET);
  return client.discovery(issuer, OIDC_CLIENT_ID ?? '', undefined, auth, {
    timeout: TIMEOUT_SECONDS,
    execute: isLoopback(issuer.hostname) ? [client.allowInsecureRequests] : [],
  });
}
