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

const node = (script: string) => (port: number, folder: string) => ({
  command: process.execPath,
  args: ['-e', script, String(port), folder],
});

/** A small HTTP server that stands in for Kafka or InfluxDB. */
async function localServer(
  command: (port: number, folder: string) => Pick<ServerSpec, 'command' | 'args'> = node(SERVE),
): Promise<LocalServer> {
  const folder = await mkdtemp(join(tmpdir(), 'local-server-'));
  const port = await freePort();
  const spec: ServerSpec = {
    name: 'fake',
    port,
    folder,
    dataFolder: join(folder, 'data'),
    ...command(port, folder),
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

  it('has not ended while its launcher becomes the program', async () => {
    // The shell is known by the folder in its arguments, then becomes a program that is not, and that becomes the server.
    const becomes = 'sleep 0.3; exec "$0" -e "$SERVE" "$1" "$FOLDER"';
    const server = await localServer((port, folder) => ({
      command: 'sh',
      args: [
        '-c',
        `sleep 0.3; FOLDER="$3" SERVE="$4" exec sh -c '${becomes}' "$1" "$2"`,
        'sh',
        process.execPath,
        String(port),
        folder,
        SERVE,
      ],
    }));
    await server.start();
    expect((await fetch(`http://127.0.0.1:${server.port}`)).status).toBe(200);
    expect(server.isUp()).toBe(true);
  });

  it('shows the end of its log when it ends while it starts', async () => {
    const server = await localServer(node('console.error("no space left"); process.exit(3)'));
    await expect(server.start()).rejects.toThrow(/fake ended while it started\..*\nno space left/);
  });
});
