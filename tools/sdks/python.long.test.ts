import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@analytics/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { FATES, openWayOfFates, serviceOfSmallBodies } from './faulty-service.js';
import { obstacleOfPython, runPython, startPython } from './python.js';
import { storedIds } from './stored-once.js';

const FAULTS = fileURLToPath(new URL('faults.py', import.meta.url));
const PAGES = [
  { page: '../../docs/clients.md', delivered: 3 },
  { page: '../../packages/sdk-python/README.md', delivered: 2 },
];

/** What the program of `faults.py` says, a line each. */
interface Said {
  delivered?: string[];
  refused?: string;
  counts?: Record<string, number>;
}

const obstacle = obstacleOfPython();
beforeEach(({ skip }) => {
  if (obstacle !== undefined) skip(obstacle);
});

it('the unit tests of the SDK for Python pass', async () => {
  const { stderr } = await runPython([
    '-W',
    'error::ResourceWarning',
    '-m',
    'unittest',
    'discover',
    '-t',
    '.',
    '-s',
    'tests',
  ]);
  expect(stderr).toMatch(/^Ran \d{2,} tests/m);
  expect(stderr).toMatch(/^OK$/m);
});

describe('the SDK for Python, with the real service', () => {
  const service = serviceOfSmallBodies();

  it('through 503, closed connections, lost answers, 413 and a kill, what it calls delivered is stored once', async () => {
    const way = await openWayOfFates(service().url);
    const program = startPython(FAULTS, { SERVICE_URL: way.url });
    const ended = once(program, 'exit');
    const said: Said[] = [];
    if (program.stdout === null) throw new Error('the program cannot be heard');
    createInterface(program.stdout).on('line', (line) => said.push(JSON.parse(line)));
    const delivered = () => said.flatMap((line) => line.delivered ?? []);
    await waitFor(() => delivered().length > 50, { what: 'the first events', timeoutMs: 60_000 });
    await service().stop('SIGKILL');
    program.stdin?.end('more\n');
    await service().restart();
    expect(await ended).toEqual([0, null]);
    await waitFor(() => said.at(-1)?.counts !== undefined, { what: 'the counts', timeoutMs: 10_000 });
    await way.close();
    expect(said.at(-1)?.counts).toEqual({ delivered: 300, rejected: 1, dropped: 0, pending: 0 });
    expect(said.flatMap(({ refused }) => refused ?? [])).toHaveLength(1);
    expect((await storedIds(service().url, 'faulty', 300)).sort()).toEqual(delivered().sort());
    for (const fate of FATES) expect(way.done[fate]).toBeGreaterThan(0);
  });

  it('a program that comes to its end has sent what it tracked, and so has its child', async () => {
    const { stderr } = await runPython([
      '-c',
      `import os
from analytics_sdk import Analytics, Settings
analytics = Analytics('${service().url}', app_id='shop', settings=Settings(flush_interval=60, exit_deadline=30))
analytics.track(user_id='ends', event_name='shot')
child = os.fork()
for n in range(2): analytics.track(user_id='ends', event_name='shot')
if child: os.waitpid(child, 0)`,
    ]);
    expect(stderr).not.toContain('Traceback');
    expect(await storedIds(service().url, 'ends', 5)).toHaveLength(5);
  });

  it('a service that never answers holds up the end for the deadline and no longer, and what is left is said', async () => {
    const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as net.AddressInfo;
    const run = async (deadline: number) => {
      const begin = Date.now();
      const { stderr } = await runPython([
        '-c',
        `from analytics_sdk import Analytics, Settings
analytics = Analytics('http://127.0.0.1:${port}', settings=Settings(exit_deadline=${deadline}, request_timeout=50))
analytics.track(user_id='u', event_name='shot')`,
      ]);
      expect(stderr).toContain('records were dropped: shut_down, 1');
      return Date.now() - begin;
    };
    const [without, with3s] = [await run(0), await run(3)];
    silent.close();
    expect(with3s).toBeGreaterThan(3_000);
    expect(with3s).toBeLessThan(30_000);
    expect(without).toBeLessThan(30_000);
  });

  it.each(PAGES)('the program of $page delivers its records', async ({ page, delivered }) => {
    const text = await readFile(new URL(page, import.meta.url), 'utf8');
    const code = /```python\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '';
    expect(code).toContain('http://127.0.0.1:3005');
    const { stdout, stderr } = await runPython(['-c', code.replace('http://127.0.0.1:3005', service().url)]);
    expect(stdout.trim()).toBe(`Counts(delivered=${delivered}, rejected=0, dropped=0, pending=0)`);
    expect(stderr).toBe('');
  });
});
