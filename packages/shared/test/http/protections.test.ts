import { createRequire } from 'node:module';
import type perfHooks from 'node:perf_hooks';
import fastify, { type FastifyPluginAsync } from 'fastify';
import { expect, it, vi } from 'vitest';

const require = createRequire(import.meta.url);

it('how late the event loop is, is looked at ten times a second: each look wakes an idle process', async () => {
  const monitor = vi.spyOn(require('node:perf_hooks') as typeof perfHooks, 'monitorEventLoopDelay');
  // Loaded anew, so that it takes the function above.
  delete require.cache[require.resolve('@fastify/under-pressure')];
  const app = fastify();
  await app.register(require('@fastify/under-pressure') as FastifyPluginAsync);
  await app.close();
  expect(monitor.mock.calls).toEqual([[{ resolution: 100 }]]);
  monitor.mockRestore();
});
