import { parseConfig } from '@analytics/shared/config';
import { AppError } from '@analytics/shared/errors';
import { type Authenticator, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { testApp } from '@analytics/testing/app';
import type { FastifyPluginAsync } from 'fastify';
import { expect, it } from 'vitest';
import { accessSections } from '../../src/config.js';
import { createTokenVerifier } from '../../src/index.js';
import { oauthServer, RESOURCE } from './oauth-server.js';

const api: FastifyPluginAsync = async (app) => {
  const access = (scope: 'read' | 'write') => ({ config: { access: { scope, app: 'path' } } }) as const;
  app.get('/of/:appId', access('read'), async ({ principal }) => principal);
  app.post('/of/:appId', access('write'), async ({ principal }) => principal);
};

/** The production app, which takes the tokens of the OAuth server. */
async function appWithTokensOf({ issuer, jwksUrl }: Awaited<ReturnType<typeof oauthServer>>) {
  const environment = { AUTH: 'on', JWT_ISSUER: issuer, JWT_AUDIENCE: RESOURCE, JWT_JWKS_URL: jwksUrl };
  const config = parseConfig('standalone', environment, accessSections);
  const logger = createLogger({ service: 'test', level: 'silent' });
  const appsOfTenant = (tenant: string) => (tenant === 'acme' ? ['shop', 'blog'] : []);
  // No cooldown: keys change twice within the test.
  const verifier = createTokenVerifier({ config, logger, clock: systemClock, appsOfTenant, cooldownMs: 0 });
  if (verifier === undefined) throw new Error('no tokens are configured');
  const authenticator: Authenticator = {
    authenticate: async ({ authorization = '' }) => {
      if (!authorization.startsWith('Bearer ')) throw new AppError('unauthorized');
      return verifier.verify(authorization.slice('Bearer '.length));
    },
  };
  const app = await testApp({ config, logger, authenticator, apis: [api] });
  return async (method: 'GET' | 'POST', appId: string, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { statusCode, json } = await app.inject({ method, url: `/of/${appId}`, headers });
    return { statusCode, body: json() };
  };
}

it('a service that logs in with its client credentials may do what its token says, and nothing else', async () => {
  const server = await oauthServer([{ id: 'billing', claims: { apps: ['shop'] } }]);
  const call = await appWithTokensOf(server);
  const token = await server.tokenOf('billing', 'read');
  expect(await call('GET', 'shop', token)).toEqual({
    statusCode: 200,
    body: { id: 'jwt:billing', apps: ['shop'], scopes: ['read'] },
  });
  expect((await call('GET', 'blog', token)).statusCode).toBe(403);
  expect((await call('POST', 'shop', token)).statusCode).toBe(403);
  expect((await call('POST', 'shop', await server.tokenOf('billing', 'read write'))).statusCode).toBe(200);
  expect((await call('GET', 'shop')).statusCode).toBe(401);
});

it('a service of a tenant may use the apps of the tenant', async () => {
  const server = await oauthServer([{ id: 'reports', claims: { tenant: 'acme' } }]);
  const call = await appWithTokensOf(server);
  const token = await server.tokenOf('reports', 'read');
  expect((await call('GET', 'blog', token)).statusCode).toBe(200);
  expect((await call('GET', 'bank', token)).statusCode).toBe(403);
});

it('when the OAuth server changes its keys, new tokens are taken at once and old ones no longer', async () => {
  const server = await oauthServer([{ id: 'billing', claims: { apps: ['shop'] } }]);
  const call = await appWithTokensOf(server);
  const old = await server.tokenOf('billing', 'read');
  expect((await call('GET', 'shop', old)).statusCode).toBe(200);
  await server.changeKeys();
  expect((await call('GET', 'shop', await server.tokenOf('billing', 'read'))).statusCode).toBe(200);
  expect((await call('GET', 'shop', old)).statusCode).toBe(401);
});

it('a token of another OAuth server is refused', async () => {
  const clients = [{ id: 'billing', claims: { apps: ['shop'] } }];
  const call = await appWithTokensOf(await oauthServer(clients));
  const stranger = await oauthServer(clients);
  expect((await call('GET', 'shop', await stranger.tokenOf('billing', 'read'))).statusCode).toBe(401);
});
