import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type LoadResult, sendBatches } from './load.js';

const SERVER = fileURLToPath(new URL('baseline-server.ts', import.meta.url));

/** The same requests to a bare Fastify with an empty handler. */
export async function measureBaseline(bodies: readonly string[], records: number): Promise<LoadResult> {
  const server = fork(SERVER);
  try {
    const [url] = (await Promise.race([
      once(server, 'message'),
      once(server, 'exit').then(() => Promise.reject(new Error('the baseline server did not start'))),
    ])) as [string];
    return await sendBatches(`${url}/batch`, bodies, records);
  } finally {
    server.kill();
  }
}
