import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describeOnRedis, type RedisServer } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('fixture/claiming-process.ts', import.meta.url));
const LIMIT = 150;
const TIMES = 100;

/** A process with a limiter of its own, ready to take. */
async function startClaiming(redis: RedisServer, owner: string) {
  const args = ['--conditions=@analytics/source', '--import', 'tsx', SCRIPT, redis.url, owner];
  const child = spawn(process.execPath, [...args, String(LIMIT), String(TIMES)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return async (): Promise<number> => {
    child.stdin.write('go\n');
    return Number((await lines.next()).value);
  };
}

describeOnRedis('two processes with one Redis', (start) => {
  it('take together what is allowed, and no more', async () => {
    const redis = await start();
    onTestFinished(() => redis.kill());
    const takers = await Promise.all([startClaiming(redis, 'app:shop'), startClaiming(redis, 'app:shop')]);
    const granted = await Promise.all(takers.map((take) => take()));
    expect(granted[0]! + granted[1]!).toBe(LIMIT);
    expect(Math.min(...granted)).toBeGreaterThan(0);
  });
});
