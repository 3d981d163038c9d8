import { createKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { createMemoryLimiter } from '@analytics/limits';
import { parseConfig } from '@analytics/shared/config';
import type { KeyRecord } from '@analytics/shared/contracts';
import { createLogger } from '@analytics/shared/telemetry';
import { fakeCatalog } from '@analytics/testing';
import { testApp } from '@analytics/testing/app';
import type { InjectOptions } from 'fastify';
import { sessionRoutes } from '../../../src/doors/rest/session/routes.js';
import { clock, NOW_MS } from '../../fixture/app.js';

export const FROM_PAGE = { 'x-analytics-page': '1', 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' };

/** The production app with the routes of sessions and one route that reads, one that changes. Closed after the test. */
export async function sessionApp(environment: Readonly<Record<string, string>> = {}) {
  const settings = { AUTH: 'on', SESSION_SECRET: 'the secret of this installation, 32 and more', ...environment };
  const config = parseConfig('standalone', settings, accessSections);
  const logger = createLogger({ service: 'test', level: 'silent' });
  const catalog = fakeCatalog(clock.now);
  const access = openAccess({ config, catalog, logger, clock });
  const app = await testApp({
    config,
    authenticator: access.authenticator,
    apis: [
      sessionRoutes({ ...access, catalog, limiter: createMemoryLimiter(), clock }),
      async (routes) => {
        const admin = { config: { access: { scope: 'admin', app: 'path' } } } as const;
        routes.get(
          '/of/:appId',
          { config: { access: { scope: 'read', app: 'path' } } },
          async ({ principal }) => principal,
        );
        routes.put('/of/:appId', admin, async () => ({ changed: true }));
      },
    ],
  });
  const addKey = async (record: Partial<KeyRecord> = {}) => {
    const made = createKey();
    const value = { name: 'Ann', hash: made.hash, grant: { apps: ['shop'] }, createdAt: NOW_MS };
    const scopes = ['read', 'admin'] as const;
    await catalog.put('key', made.id, { ...value, scopes: [...scopes], ...record }, { revision: 0, by: 'admin' });
    return made;
  };
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options: Omit<InjectOptions, 'method' | 'url'> = {},
  ) => {
    const { statusCode, headers, body } = await app.inject({ method, url, ...options });
    return { status: statusCode, headers, body: (body === '' ? {} : JSON.parse(body)) as Record<string, unknown> };
  };
  const signIn = (body: unknown, headers: Record<string, string> = {}) =>
    call('POST', '/analytics/session', {
      headers: { 'content-type': 'application/json', ...FROM_PAGE, ...headers },
      body: JSON.stringify(body),
    });
  return { app, catalog, addKey, call, signIn };
}

/** What the browser sends back of a `Set-Cookie`. */
export const cookieOf = ({ headers }: { headers: Record<string, unknown> }): string =>
  String([headers['set-cookie']].flat()[0]).split(';', 1)[0] ?? '';
