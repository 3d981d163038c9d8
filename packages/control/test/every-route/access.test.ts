import { expect, it } from 'vitest';
import { controlApp, INSTALLATION } from '../fixture/app.ts';

type Document = { paths: Record<string, Record<string, unknown>> };

/** Every route of the admin API, as the document has them. */
async function withRoutes() {
  const control = await controlApp();
  await control.app.ready();
  const { paths } = control.app.swagger() as unknown as Document;
  const routes = Object.entries(paths)
    .filter(([path]) => path.startsWith('/analytics/admin'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        method: method.toUpperCase() as 'GET',
        path: path.replace('/analytics/admin', '').replaceAll(/\{\w+\}/g, 'shop'),
      })),
    );
  return { ...control, routes };
}

it('every route is closed without a credential', async () => {
  const { app, routes } = await withRoutes();
  expect(routes.length).toBeGreaterThan(20);
  for (const { method, path } of routes) {
    const answer = await app.inject({ method, url: `/analytics/admin${path}` });
    expect.soft([method, path, answer.statusCode]).toEqual([method, path, 401]);
  }
});

it('every route is closed to credentials without the scope admin', async () => {
  const { as, routes } = await withRoutes();
  const writer = as({ ...INSTALLATION, scopes: ['write', 'read'] });
  for (const { method, path } of routes) {
    expect.soft([method, path, (await writer(method, path)).status]).toEqual([method, path, 403]);
  }
});

it('no answer is kept by caches', async () => {
  const { call, routes } = await withRoutes();
  await call('PUT', '/apps/shop');
  await call('PUT', '/tenants/shop');
  for (const { method, path } of routes.filter(({ method }) => method === 'GET')) {
    const { headers } = await call(method, path);
    expect.soft([path, headers['cache-control']]).toEqual([path, 'no-store']);
  }
});

it('parameters that are not known are 400 and name the nearest', async () => {
  const { call } = await controlApp();
  const { status, body } = await call('GET', '/apps?limt=3');
  expect([status, body]).toMatchObject([
    400,
    { errors: [{ path: 'limt', message: expect.stringContaining('limit') }] },
  ]);
  await call('PUT', '/apps/shop');
  expect((await call('DELETE', '/apps/shop?forced=true')).status).toBe(400);
});
