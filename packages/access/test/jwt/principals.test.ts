import { expect, it } from 'vitest';
import { signingKey, verifierOf } from './issuer.js';

const APPS: Record<string, string[]> = { acme: ['shop', 'blog'], empty: [] };
const appsOfTenant = (tenant: string) => APPS[tenant] ?? [];

it.each(['EdDSA', 'ES256', 'RS256'])('a token that is signed with %s says who asks', async (alg) => {
  const key = await signingKey(alg);
  const { verify } = await verifierOf([key]);
  expect(await verify(await key.sign())).toEqual({ id: 'jwt:billing', apps: ['shop'], scopes: ['read'] });
});

it.each([
  [
    'apps and scopes',
    { apps: ['shop', 'blog'], scope: 'write read' },
    { apps: ['shop', 'blog'], scopes: ['write', 'read'] },
  ],
  ['one app as text', { apps: 'shop' }, { apps: ['shop'], scopes: ['read'] }],
  ['scopes as a list', { scope: ['read', 'admin'] }, { apps: ['shop'], scopes: ['read', 'admin'] }],
  ['scopes of others', { scope: 'openid profile read' }, { apps: ['shop'], scopes: ['read'] }],
  ['no scope', { scope: undefined }, { apps: ['shop'], scopes: [] }],
  ['a tenant', { apps: undefined, tenant: 'acme' }, { apps: ['shop', 'blog'], scopes: ['read'], tenant: 'acme' }],
  [
    'a tenant, and every app of it',
    { apps: '*', tenant: 'acme' },
    { apps: ['shop', 'blog'], scopes: ['read'], tenant: 'acme' },
  ],
  [
    'a tenant, and apps of others too',
    { apps: ['shop', 'bank'], tenant: 'acme' },
    { apps: ['shop'], scopes: ['read'] },
  ],
  [
    'a tenant without apps',
    { apps: '*', scope: 'admin', tenant: 'empty' },
    { apps: [], scopes: ['admin'], tenant: 'empty' },
  ],
  ['everything, as an administrator', { apps: ['*'], scope: 'admin read' }, { apps: 'all', scopes: ['read', 'admin'] }],
  ['everything, without being one', { apps: ['*'], scope: 'read write' }, { apps: [], scopes: [] }],
  ['neither apps nor a tenant', { apps: undefined, scope: 'read write admin' }, { apps: [], scopes: [] }],
])('a token with %s allows just that', async (_what, claims, allowed) => {
  const key = await signingKey();
  const { verify } = await verifierOf([key], {}, { appsOfTenant });
  expect(await verify(await key.sign(claims))).toEqual({ id: 'jwt:billing', ...allowed });
});

it('the claims have the names that are configured', async () => {
  const key = await signingKey();
  const names = {
    JWT_APPS_CLAIM: 'https://example.com/apps',
    JWT_SCOPES_CLAIM: 'permissions',
    JWT_TENANT_CLAIM: 'org_id',
  };
  const { verify } = await verifierOf([key], names, { appsOfTenant });
  const token = await key.sign({
    'https://example.com/apps': ['blog'],
    permissions: ['write'],
    org_id: 'acme',
    apps: '*',
  });
  expect(await verify(token)).toEqual({ id: 'jwt:billing', apps: ['blog'], scopes: ['write'] });
});

it('an app that the tenant got after the token was seen is allowed at once', async () => {
  const apps = ['shop'];
  const key = await signingKey();
  const { verify } = await verifierOf([key], {}, { appsOfTenant: () => apps });
  const token = await key.sign({ apps: undefined, tenant: 'acme' });
  expect((await verify(token)).apps).toEqual(['shop']);
  apps.push('blog');
  expect((await verify(token)).apps).toEqual(['shop', 'blog']);
});

it('a token that was seen is refused once it has expired', async () => {
  const clock = { ms: Date.now(), now: () => clock.ms };
  const key = await signingKey();
  const { verify } = await verifierOf([key], {}, { clock });
  const token = await key.sign();
  await verify(token);
  clock.ms += 306_000;
  await expect(verify(token)).rejects.toMatchObject({ detail: 'The token has expired.' });
});
