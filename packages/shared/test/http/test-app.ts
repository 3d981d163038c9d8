import { type AddressInfo, connect } from 'node:net';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/index.js';
import { overloaded, storeUnavailable } from '../../src/errors/index.js';
import { acceptJson, createApp, createOpsApp } from '../../src/http/index.js';
import { ServiceStatus } from '../../src/lifecycle/index.js';
import { type AppPolicies, openToAnyone } from '../../src/ports/index.js';
import { createLogger, createTelemetry } from '../../src/telemetry/index.js';

const OPEN = { config: { access: 'open' } } as const;

/** The smallest API that shows what the factory does for every route. */
const api: FastifyPluginAsync = async (app) => {
  app.post('/echo', OPEN, async (request) => ({ body: request.body }));
  app.post('/size', OPEN, async (request) => ({ size: String(request.body).length }));
  await app.register(async (scope) => {
    acceptJson(scope, { mediaTypes: ['application/example+json'] });
    scope.post('/echo-example', OPEN, async (request) => ({ body: request.body }));
  });
  app.get('/read', { config: { access: { scope: 'read', app: 'query' } } }, async () => ({ read: true }));
  app.post('/write', { config: { access: { scope: 'write', app: 'body' } } }, async ({ page }) => ({ page }));
  const querystring = Type.Object({
    limit: Type.Integer({ minimum: 1, maximum: 10, default: 5 }),
    name: Type.Optional(Type.String()),
  });
  app.get('/items/:id', { ...OPEN, schema: { querystring } }, async (request) => ({
    ...(request.params as object),
    query: request.query,
  }));
  app.get('/teapot', OPEN, async () => {
    throw Object.assign(new Error('vendor secret hunter2'), { statusCode: 418 });
  });
  app.get('/overloaded', OPEN, async () => {
    throw overloaded('The queue is full.');
  });
  app.get('/store-away', OPEN, async () => {
    throw storeUnavailable(new Error('connect ECONNREFUSED 10.1.2.3:8086 token=hunter2'));
  });
  app.get('/defect', OPEN, async () => {
    throw new TypeError('vendor secret hunter2');
  });
};

/** The production app with the small API. */
async function openApps(environment: Record<string, string> = {}, { policies }: { policies?: AppPolicies } = {}) {
  const status = new ServiceStatus('test', '1.2.3');
  status.phase = 'running';
  // Off: on busy cores a loop that starves for a second counts as infinitely late, whatever the limit.
  const config = { ...parseConfig('standalone', environment), MAX_EVENT_LOOP_DELAY_MS: 0 };
  const options = {
    title: 'Test',
    version: '1.2.3',
    config,
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    status,
    authenticator: openToAnyone,
    policies,
    apis: [api],
  };
  const app = await createApp(options);
  const ops = await createOpsApp(options);
  const close = async () => {
    await Promise.all([app.close(), ops.close()]);
  };
  return { app, ops, status, close };
}

/** The same, closed after the test. */
export async function testApp(...parts: Parameters<typeof openApps>) {
  const { close, ...apps } = await openApps(...parts);
  onTestFinished(close);
  return apps;
}

/** One for all tests of a file that change nothing of it: making it takes longer than asking it. */
export function useTestApp(...parts: Parameters<typeof openApps>): () => FastifyInstance {
  let apps: Awaited<ReturnType<typeof openApps>> | undefined;
  beforeAll(async () => {
    apps = await openApps(...parts);
  });
  afterAll(() => apps?.close());
  return () => {
    if (apps === undefined) throw new Error('the app is not open');
    return apps.app;
  };
}

/** Writes raw bytes to a listening app and gives back all that it answers until it closes the connection. */
export async function rawExchange(app: FastifyInstance, bytes: string): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

export const JSON_HEADERS = { 'content-type': 'application/json' };
