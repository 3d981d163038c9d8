import { parseConfig } from '@analytics/shared/config';
import { DEFAULT_APP_SETTINGS } from '@analytics/shared/contracts';
import { ANYONE } from '@analytics/shared/domain';
import type { AppOptions } from '@analytics/shared/http';
import type { CatalogView } from '@analytics/shared/ports';
import { testApp } from '@analytics/testing/app';
import { describe, expect, it } from 'vitest';
import { createMemoryLimiter, createReadQuota } from '../src/index.js';

const api: AppOptions['apis'][number] = async (app) => {
  const access = { scope: 'read', app: 'path' } as const;
  app.get('/dashboards/:appId', { config: { access } }, async () => ({}));
  app.get('/metrics', { config: { access: { ...access, app: 'query' } } }, async () => ({}));
  app.get('/apps', { config: { access: { ...access, app: 'none' } } }, async () => ({}));
};

/** Two requests a minute of the app `shop`, and of the tenant of `blog` and `news`. */
const catalog: Pick<CatalogView, 'get'> = {
  get: ((kind: string, id: string) => {
    const quotas = { requestsPerMinute: 2 };
    const app = { ...DEFAULT_APP_SETTINGS, name: id };
    if (kind === 'tenant') return { value: { name: id, quotas } };
    if (id === 'shop') return { value: { ...app, quotas } };
    return id === 'blog' || id === 'news' ? { value: { ...app, tenant: 'press' } } : undefined;
  }) as CatalogView['get'],
};

async function reading(apps: 'all' | string[] = 'all') {
  let nowMs = Date.UTC(2026, 0, 15, 12);
  const clock = { now: () => nowMs };
  const app = await testApp({
    config: parseConfig('standalone', {}),
    authenticator: { authenticate: () => ({ ...ANYONE, id: 'key:a', apps }) },
    readQuota: createReadQuota({ limiter: createMemoryLimiter(), catalog, clock }),
    apis: [api],
  });
  const statuses = async (...urls: string[]) => {
    const answers: number[] = [];
    for (const url of urls) answers.push((await app.inject({ url })).statusCode);
    return answers;
  };
  return { app, statuses, advance: (ms: number) => (nowMs += ms) };
}

describe('reads of an app', () => {
  it('are its requests, whether path or query names it; the next minute begins anew', async () => {
    const { app, statuses, advance } = await reading();
    expect(await statuses('/dashboards/shop', '/metrics?appId=shop', '/dashboards/shop')).toEqual([200, 200, 429]);
    const { headers, body } = await app.inject({ url: '/dashboards/shop' });
    expect(headers).toMatchObject({ 'retry-after': '60', 'ratelimit-limit': '2', 'ratelimit-remaining': '0' });
    expect(JSON.parse(body)).toMatchObject({ error: 'quota_exceeded' });
    advance(60_000);
    expect(await statuses('/dashboards/shop')).toEqual([200]);
  });

  it('of a tenant are counted together', async () => {
    const { statuses } = await reading();
    expect(await statuses('/dashboards/blog', '/dashboards/news', '/dashboards/blog')).toEqual([200, 200, 429]);
  });

  it('are those of the only app of a credential, where none is named', async () => {
    const { statuses } = await reading(['shop']);
    expect(await statuses('/metrics', '/metrics', '/metrics')).toEqual([200, 200, 429]);
  });

  it('are counted for no app, where several are read or nothing of an app is', async () => {
    const { statuses } = await reading();
    expect(await statuses('/metrics', '/metrics', '/metrics', '/apps', '/dashboards/other')).toEqual(
      Array.from({ length: 5 }, () => 200),
    );
    expect(await statuses('/dashboards/shop')).toEqual([200]);
  });
});
