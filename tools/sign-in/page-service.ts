import { Writable } from 'node:stream';
import { loadAdminKey, openAccess } from '@analytics/access';
import { accessSections } from '@analytics/access/config';
import { sessionRoutes } from '@analytics/query-api';
import { parseConfig } from '@analytics/shared/config';
import { systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { fakeCatalog } from '@analytics/testing';
import { testApp } from '@analytics/testing/app';
import { freePort } from '@analytics/testing/ports';
import type { FastifyPluginAsync } from 'fastify';
import { onTestFinished } from 'vitest';
import { redirectUrlOf, signInSettings, startOpenIdProvider } from './openid-provider.js';

export const ADMIN_KEY = 'the admin of this installation, and nobody else';

/** A page, what it reads and what it changes. */
const routesOf =
  (changes: string[]): FastifyPluginAsync =>
  async (app) => {
    for (const path of ['/', '/apps/:appId', '/sign-in']) {
      app.get(path, { config: { access: 'open' } }, (_request, reply) =>
        reply.type('text/html').send('<!doctype html><link rel="icon" href="data:,"><body></body>'),
      );
    }
    app.get('/of/:appId', { config: { access: { scope: 'read', app: 'path' } } }, async ({ principal }) => principal);
    const change = { config: { access: { scope: 'admin', app: 'path' } } } as const;
    for (const method of ['PUT', 'POST'] as const) {
      app.route<{ Params: { appId: string } }>({
        method,
        url: '/of/:appId',
        ...change,
        handler: async ({ params }) => {
          changes.push(`${method} ${params.appId}`);
          return { changed: true };
        },
      });
    }
  };

/** The production app with the routes of sessions, listening, and the OpenID provider with which one signs in. */
export async function pageService({
  claims = { apps: ['shop'] },
  environment = {},
}: {
  claims?: object;
  environment?: Readonly<Record<string, string>>;
} = {}) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const redirectUrl = redirectUrlOf(url);
  const provider = await startOpenIdProvider(redirectUrl, claims);
  onTestFinished(() => provider.stop());
  const config = parseConfig(
    'standalone',
    {
      AUTH: 'on',
      ADMIN_KEY,
      SESSION_SECRET: 'the secret of this installation, 32 and more',
      ...signInSettings(provider, redirectUrl),
      ...environment,
    },
    accessSections,
  );
  let log = '';
  const into = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  });
  const logger = createLogger({ service: 'test', level: 'trace', destination: into });
  const catalog = fakeCatalog();
  const changes: string[] = [];
  const clock = { now: () => systemClock.now() + clock.aheadMs, aheadMs: 0 };
  const adminKey = await loadAdminKey({ config });
  const access = openAccess({ config, catalog, logger, clock, adminKey });
  const app = await testApp({
    config,
    logger,
    authenticator: access.authenticator,
    apis: [sessionRoutes({ ...access, catalog, clock }), routesOf(changes)],
  });
  await app.listen({ host: '127.0.0.1', port });
  return { url, provider, clock, changes, log: () => log };
}
