import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import type { Principal } from '../../src/domain/index.js';
import { AppError } from '../../src/errors/index.js';
import { errorAnswers } from '../../src/http/error-answers.js';
import { gate, type RouteAccess } from '../../src/http/gate.js';
import type { Credentials } from '../../src/ports/index.js';

const OF_SHOP: Principal = { id: 'key:k', apps: ['shop'], scopes: ['read'] };

async function gatedApp(authenticate: (credentials: Credentials) => Principal | Promise<Principal>) {
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(errorAnswers);
  await app.register(gate, { authenticator: { authenticate } });
  const route = (url: string, access: RouteAccess) =>
    app.get(url, { config: { access } }, async ({ principal }) => ({ caller: principal.id }));
  route('/open', 'open');
  route('/read', { scope: 'read', app: 'query' });
  route('/of/:appId', { scope: 'read', app: 'path' });
  route('/write', { scope: 'write', app: 'body', queryKey: true });
  return app;
}

const refuse = () => {
  throw new AppError('unauthorized');
};

it('a route that does not say who may call it ends the start', async () => {
  const app = await gatedApp(refuse);
  expect(() => app.get('/forgotten', async () => 'open to all')).toThrow(/GET \/forgotten does not declare/);
});

it('a request without a valid credential gets 401, and is told how to send one', async () => {
  const app = await gatedApp(refuse);
  const { statusCode, headers } = await app.inject('/read');
  expect(statusCode).toBe(401);
  expect(headers['www-authenticate']).toBe('Bearer realm="analytics"');
  expect((await app.inject('/open')).json()).toEqual({ caller: 'anyone' });
});

it.each([
  ['at once', () => OF_SHOP],
  ['later', async () => OF_SHOP],
])('a caller who is known %s may do what the scopes allow, for the apps of the credential', async (_when, known) => {
  const app = await gatedApp(known);
  const statusOf = async (url: string) => (await app.inject(url)).statusCode;
  expect(await statusOf('/read')).toBe(200);
  expect(await statusOf('/of/shop')).toBe(200);
  expect(await statusOf('/write')).toBe(403);
  expect(await statusOf('/of/other')).toBe(403);
});

it('every place of a credential is passed on; a key in the query only where a route takes it', async () => {
  const seen: Credentials[] = [];
  const app = await gatedApp((credentials) => {
    seen.push(credentials);
    return { ...OF_SHOP, scopes: ['read', 'write'] };
  });
  await app.inject({ url: '/read?key=q', headers: { authorization: 'Bearer b', 'x-api-key': 'x' } });
  await app.inject('/write?key=q');
  expect(seen).toEqual([
    { authorization: 'Bearer b', apiKey: 'x', queryKey: undefined, certificate: undefined },
    { authorization: undefined, apiKey: undefined, queryKey: 'q', certificate: undefined },
  ]);
});
