import { expect, it } from 'vitest';
import { controlApp, NOW_MS } from '../fixture/app.ts';

const PATH = '/apps/shop/signing-secrets';

const withSecret = async () => {
  const control = await controlApp();
  await control.call('PUT', '/apps/shop');
  const { status, body } = await control.call('POST', PATH, { name: 'Backend' });
  return { ...control, status, made: body, id: String(body['id']) };
};

it('a signing secret is shown once', async () => {
  const { call, status, made } = await withSecret();
  expect([status, made]).toMatchObject([201, { appId: 'shop', name: 'Backend' }]);
  const { secret, ...shown } = made;
  expect(String(secret)).toMatch(/^ss_[\w-]{43}$/);
  expect((await call('GET', PATH)).body).toEqual({ signingSecrets: [shown] });
});

it('a rotated secret is valid for the overlap', async () => {
  const { call, catalog, made, id } = await withSecret();
  const { status, body } = await call('POST', `${PATH}/${id}/rotate`, { overlapSeconds: 60 });
  expect([status, body]).toMatchObject([201, { name: 'Backend' }]);
  expect(body['secret']).not.toBe(made['secret']);
  expect(catalog.get('signing-secret', id)?.value.notAfter).toBe(NOW_MS + 60_000);
});

it('of two who rotate a secret at once one gets a new one', async () => {
  const { call, catalog, id } = await withSecret();
  const rotate = () => call('POST', `${PATH}/${id}/rotate`);
  const answers = await Promise.all([rotate(), rotate()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(catalog.list('signing-secret')).toHaveLength(2);
});

it('a revoked secret is gone, and is not reached by way of another app', async () => {
  const { call, catalog, id } = await withSecret();
  await call('PUT', '/apps/blog');
  expect((await call('DELETE', `/apps/blog/signing-secrets/${id}`)).status).toBe(404);
  expect((await call('POST', `/apps/blog/signing-secrets/${id}/rotate`)).status).toBe(404);
  expect((await call('DELETE', `${PATH}/${id}`)).status).toBe(204);
  expect(catalog.list('signing-secret')).toEqual([]);
});

it('ten secrets of an app are the most', async () => {
  const { call } = await withSecret();
  for (let made = 1; made < 10; made += 1) await call('POST', PATH, { name: 'x' });
  expect((await call('POST', PATH, { name: 'x' })).status).toBe(409);
});
