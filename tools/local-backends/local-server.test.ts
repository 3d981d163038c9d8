import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@analytics/testing/ports';
import { afterEach, describe, expect, it } from 'vitest';
import { LocalServer, type ServerSpec } from './local-server.js';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const SERVE = `require('node:http').createServer((_, answer) => answer.end()).listen(process.argv[1], '127.0.0.1')`;

/** A small HTTP server that stands in for Kafka or InfluxDB. */
async function localServer(script = SERVE): Promise<LocalServer> {
  const folder = await mkdtemp(join(tmpdir(), 'local-server-'));
  const port = await freePort();
  const spec: ServerSpec = {
    name: 'fake',
    port: port!,
    folder,
    dataFolder: join(folder, 'data'),
    command: process.execPath,
    args: ['-e', script, String(port), folder],
    mark: folder,
    prepare: async () => {},
    answers: async () => (await fetch(`http://127.0.0.1:${port}`)).ok,
  };
  const server = new LocalServer(spec);
  ended.push(async () => {
    await server.stop('SIGKILL');
    await rm(folder, { recursive: true });
  });
  return server;
}

describe('a local server', () => {
  it('answers once it is started, and starting it again changes nothing', async () => {
    const server = await localServer();
    await server.start();
    const pid = server.pid();
    expect((await fetch(`http://127.0.0.1:${server.port}`)).status).toBe(200);
    await server.start();
    expect(server.pid()).toBe(pid);
  });

  it('is another process on the same port when it is started right after a kill', async () => {
    const server = await localServer();
    await server.start();
    const pid = server.pid();
    server.signal('SIGKILL');
    await server.start();
    expect(server.pid()).not.toBe(pid);
    expect((await fetch(`http://127.0.0.1:${server.port}`)).status).toBe(200);
  });

  it('stops also while it is suspended, and stopping is idempotent', async () => {
    const server = await localServer();
    await server.start();
    server.suspend();
    await server.stop();
    await server.stop();
    expect(server.isUp()).toBe(false);
    expect(() => server.pid()).toThrow('fake is not up');
  });

  it('shows the end of its log when it ends while it starts', async () => {
    const server = await localServer('console.error("no space left"); process.exit(3)');
    await expect(server.start()).rejects.toThrow(/fake ended while it started\..*\nno space left/);
  });
});
