import { randomUUID } from 'node:crypto';
import { doorRoutes, type ServedRoute } from '@analytics/ingest-api';
import { CATALOG_LAG_MS } from '@analytics/shared/ports';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminOf, makeKey } from './admin.js';
import type { MatrixTarget } from './describe-matrix.js';

/** Clients of other services may do nothing that ours may not: their routes are in no document, so they are walked here. */
export function describeDoors(target: () => MatrixTarget): void {
  describe('at the doors for clients of other services', () => {
    const run = randomUUID().slice(0, 8);
    const [own, foreign] = [`doors-${run}`, `doors-foreign-${run}`];
    const routes = doorRoutes().filter(({ access }) => access !== 'open');
    const keys: Record<string, string> = { none: '', unknown: 'no-such-key' };

    beforeAll(async () => {
      const { url, adminKey } = target();
      const admin = adminOf(url, adminKey);
      for (const appId of [own, foreign]) await admin.call('PUT', `/apps/${appId}`, { name: appId });
      keys['right'] = (await makeKey(admin, own, ['write'])).key;
      keys['of another scope'] = (await makeKey(admin, own, ['read'])).key;
      keys['of another app'] = (await makeKey(admin, foreign, ['write'])).key;
      const revoked = await makeKey(admin, own, ['write']);
      keys['revoked'] = revoked.key;
      await admin.call('DELETE', `/apps/${own}/keys/${revoked.id}`);
      await new Promise((resolve) => setTimeout(resolve, CATALOG_LAG_MS));
    });

    /** A request about the app, with the key wherever the route has a place for it; `data` is `{}` in base64. */
    const ask = async ({ method, url: path }: ServedRoute, key: string) => {
      const filled = path.replaceAll(/:\w+/g, encodeURIComponent(key === '' ? own : key));
      const headers = { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) };
      const body = method === 'GET' ? {} : { body: '{}' };
      return (await fetch(`${target().url}${filled}?appId=${own}&data=e30=`, { method, headers, ...body })).status;
    };

    it('there are routes', () => {
      expect(routes.length).toBeGreaterThan(30);
    });

    it.each(['none', 'unknown', 'revoked', 'of another scope'])('a key %s passes at none', async (credential) => {
      const passed = [];
      for (const route of routes) {
        const status = await ask(route, keys[credential] ?? '');
        if (status !== 401 && status !== 403) passed.push(`${route.method} ${route.url}: ${status}`);
      }
      expect(passed).toEqual([]);
    });

    it('a key of another app writes nothing for this one', async () => {
      const failed = [];
      for (const route of routes) {
        const status = await ask(route, keys['of another app'] ?? '');
        if (status >= 500) failed.push(`${route.method} ${route.url}: ${status}`);
      }
      expect(failed).toEqual([]);
      const dashboard = await fetch(`${target().url}/analytics/dashboards/${own}`, {
        headers: { authorization: `Bearer ${target().adminKey}` },
      });
      expect(await dashboard.json()).toMatchObject({ summary: { totalEvents: 0 }, recentMetrics: [] });
    });

    it('the right key passes at each', async () => {
      const refused = [];
      for (const route of routes) {
        const status = await ask(route, keys['right'] ?? '');
        if (status === 401 || status === 403 || status >= 500) refused.push(`${route.method} ${route.url}: ${status}`);
      }
      expect(refused).toEqual([]);
    });
  });
}
