import { parseConfig } from '@analytics/shared/config';
import type { Apps } from '@analytics/shared/contracts';
import { ANYONE, type Principal } from '@analytics/shared/domain';
import { createTelemetry } from '@analytics/shared/telemetry';
import { eventPoint } from '@analytics/testing';
import { testApp } from '@analytics/testing/app';
import { fastify, type RouteOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { exportRoutes, queryRoutes } from '../../../src/index.ts';
import { clock, NOW_MS } from '../../fixture/app.ts';
import { useStoreWith } from '../../fixture/stores.ts';

const store = useStoreWith(['shop', 'blog'].map((appId) => eventPoint({ appId, timestamp: NOW_MS - 1_000 })));
const deps = () => ({
  config: parseConfig('standalone', {}),
  store: store(),
  telemetry: createTelemetry('test'),
  clock,
});

const statusOf = async (principal: Partial<Principal>, url: string) => {
  const authenticator = { authenticate: () => ({ ...ANYONE, ...principal }) };
  const app = await testApp({ config: deps().config, authenticator, apis: [queryRoutes(deps())] });
  const { statusCode, body } = await app.inject({ url });
  return { status: statusCode, body: JSON.parse(body) as unknown };
};

it('every route is for the scope read, and for the app that its path names', async () => {
  const routes: RouteOptions[] = [];
  const app = fastify();
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  await app.register(queryRoutes(deps()));
  await app.register(exportRoutes(deps()));
  expect(routes.length).toBeGreaterThan(9);
  for (const { url, config } of routes) {
    const access = config?.access;
    expect(access, url).toMatchObject({ scope: 'read' });
    if (url.includes(':appId')) expect(access, url).toMatchObject({ app: 'path' });
  }
});

describe('an app that the caller may not read', () => {
  const URLS = ['names', 'series', 'retention', 'sessions'].map((name) => `/analytics/apps/blog/${name}`);

  it.each(URLS)('is answered 403 by %s, whether it exists or not', async (url) => {
    expect(await statusOf({ apps: ['shop'] }, url)).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    expect((await statusOf({ apps: ['shop'] }, url.replace('blog', 'none'))).status).toBe(403);
    expect((await statusOf({ apps: ['blog'] }, url)).status).toBe(200);
  });

  it('is not among the apps', async () => {
    const { body } = await statusOf({ apps: ['shop', 'none'] }, '/analytics/apps');
    expect((body as Apps).apps.map(({ appId }) => appId)).toEqual(['shop']);
  });

  it.each(['/analytics/apps', ...URLS])('a credential that may only write reads nothing: %s', async (url) => {
    expect((await statusOf({ scopes: ['write'] }, url)).status).toBe(403);
  });
});
