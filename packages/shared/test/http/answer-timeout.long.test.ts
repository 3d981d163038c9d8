import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify from 'fastify';
import { expect, it, onTestFinished, vi } from 'vitest';
import { answerTimeout } from '../../src/http/answer-timeout.js';

/** More than the buffers of the kernel hold. */
const LARGE = 'x'.repeat(32 * 1024 * 1024);

async function setUp(timeoutMs: number) {
  const app = Fastify();
  await app.register(answerTimeout, { timeoutMs });
  app.get('/large', async () => LARGE);
  app.get('/late', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5 * timeoutMs));
    return 'late';
  });
  onTestFinished(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
    );
  const ask = (path: string) => {
    const socket = connect(port, '127.0.0.1').pause();
    onTestFinished(() => void socket.destroy());
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
    return socket;
  };
  return { ask, connections, url: `http://127.0.0.1:${port}` };
}

it('the connection of an answer that nobody takes is ended', async () => {
  const { ask, connections } = await setUp(100);
  await once(ask('/large'), 'connect');
  await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 10_000 });
});

it('an answer that is taken slowly, a part at a time, comes whole', async () => {
  const timeoutMs = 1_000;
  const { ask } = await setUp(timeoutMs);
  const start = performance.now();
  const socket = ask('/large');
  let bytes = 0;
  while (bytes < LARGE.length) {
    const part = socket.read() as Buffer | null;
    bytes += part?.length ?? 0;
    if (socket.destroyed) break;
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  expect(bytes).toBeGreaterThanOrEqual(LARGE.length);
  // Longer than one that stands still may take.
  expect(performance.now() - start).toBeGreaterThan(2 * timeoutMs);
});

it('a handler may take longer than that', async () => {
  const { url } = await setUp(100);
  expect(await (await fetch(`${url}/late`)).text()).toBe('late');
});
