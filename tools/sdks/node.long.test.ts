import { execFile } from 'node:child_process';
import net from 'node:net';
import { promisify } from 'node:util';
import { createAnalytics } from '@analytics/sdk-node';
import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { FATES, openWayOfFates, serviceOfSmallBodies } from './faulty-service.js';
import { storedIds } from './stored-once.js';

const SDK = new URL('../../packages/sdk-node/dist/index.js', import.meta.url).href;
const quick = { flushIntervalMs: 20, minBackoffMs: 20, maxBackoffMs: 200 };

/** Runs a program in a process of its own, and resolves with how long it took. */
async function run(program: string): Promise<number> {
  const begin = Date.now();
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: 60_000 });
  return Date.now() - begin;
}

describe('the SDK for Node, with the real service', () => {
  const service = serviceOfSmallBodies();

  it('through 503, closed connections, lost answers, 413 and a kill, what it calls delivered is stored once', async () => {
    const way = await openWayOfFates(service().url);
    const delivered: string[] = [];
    const refused: string[] = [];
    const analytics = createAnalytics({
      url: way.url,
      appId: 'shop',
      ...quick,
      onDelivered: (ids) => delivered.push(...ids),
      onRejected: ({ code }) => refused.push(code),
    });
    const track = (count: number, text = 'x'.repeat(500)) => {
      for (let n = 0; n < count; n += 1)
        analytics.track({ userId: 'faulty', eventName: 'shot', properties: { n, text } });
    };
    track(150);
    track(1, 'x'.repeat(30_000));
    await waitFor(() => delivered.length > 50, { what: 'the first events', timeoutMs: 60_000 });
    await service().stop('SIGKILL');
    track(150);
    await service().restart();
    const counts = await analytics.shutdown(120_000);
    await way.close();
    expect(counts).toEqual({ delivered: 300, rejected: 1, dropped: 0, pending: 0 });
    expect(refused).toHaveLength(1);
    expect((await storedIds(service().url, 'faulty', 300)).sort()).toEqual(delivered.sort());
    for (const fate of FATES) expect(way.done[fate]).toBeGreaterThan(0);
  });

  it('a program that comes to its end has sent what it tracked', async () => {
    await run(`import { createAnalytics } from '${SDK}';
      const analytics = createAnalytics({ url: '${service().url}', appId: 'shop' });
      for (let n = 0; n < 5; n += 1) analytics.track({ userId: 'ends', eventName: 'shot' });`);
    expect(await storedIds(service().url, 'ends', 5)).toHaveLength(5);
  });

  it('a service that never answers holds up the end for the deadline and no longer', async () => {
    const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as net.AddressInfo;
    const program = (exitDeadlineMs: number) => `import { createAnalytics } from '${SDK}';
      const analytics = createAnalytics({ url: 'http://127.0.0.1:${port}', exitDeadlineMs: ${exitDeadlineMs}, requestTimeoutMs: 50000 });
      analytics.track({ userId: 'u', eventName: 'shot' });`;
    const [without, with3s] = [await run(program(0)), await run(program(3_000))];
    silent.close();
    expect(with3s).toBeGreaterThan(3_000);
    expect(with3s).toBeLessThan(30_000);
    expect(without).toBeLessThan(30_000);
  });
});
