import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

// Below what systems hand out to outgoing connections (32768 on Linux): a client that keeps connecting to a stopped
// server's port would else be given that very port one day, connect to itself, and keep the server from coming back.
// And a test that listens on any port (0) would take one between its choice here and the start of its server.
const LOWEST = 20_000;
const HIGHEST = 30_000;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, LOOPBACK), 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}

/** Different ports that nothing listens on now. If another process takes one first, the start fails. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

/** One port, see `freePorts`. */
export async function freePort(): Promise<number> {
  return (await freePorts(1))[0]!;
}
