import { describeOnRedis, type RedisServer, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { RedisConnection } from '../src/connection.js';

const TIMEOUT_MS = 200;
/** More than a call that does not wait, less than one that waits for its time-out. */
const AT_ONCE_MS = 100;

describeOnRedis('a connection to Redis', (start) => {
  async function connectionTo(redis: RedisServer) {
    const changes: string[] = [];
    const connection = new RedisConnection({
      url: redis.url,
      timeoutMs: TIMEOUT_MS,
      probeKey: 'probe',
      scripts: { join: 'return KEYS[1] .. ARGV[1]', fail: 'return redis.error_reply("no such thing")' },
      onChange: (state) => changes.push(state),
    });
    await connection.start();
    onTestFinished(() => connection.stop());
    return { connection, changes, join: () => connection.run('join', ['a'], ['b']) };
  }
  async function redisOfTest(): Promise<RedisServer> {
    const redis = await start();
    onTestFinished(() => redis.kill());
    return redis;
  }

  it('runs the scripts that it was made with, also on a server that has forgotten them', async () => {
    const redis = await redisOfTest();
    const { connection, join } = await connectionTo(redis);
    expect(await join()).toBe('ab');
    await redis.kill();
    await redis.restart();
    await waitFor(() => connection.health().status === 'ok');
    expect(await join()).toBe('ab');
  });

  it('rejects with what a script says', async () => {
    const { connection } = await connectionTo(await redisOfTest());
    await expect(connection.run('fail', ['a'], [])).rejects.toThrow('no such thing');
  });

  it('that hangs costs three calls their time-out and the next ones nothing, until it answers again', async () => {
    const redis = await redisOfTest();
    const { connection, join, changes } = await connectionTo(redis);
    redis.suspend();
    for (let call = 0; call < 3; call += 1) await expect(join()).rejects.toThrow(`no answer within ${TIMEOUT_MS} ms`);
    const before = performance.now();
    await expect(join()).rejects.toThrow();
    expect(performance.now() - before).toBeLessThan(AT_ONCE_MS);
    expect(connection.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('Redis') });
    redis.resume();
    await waitFor(() => connection.health().status === 'ok');
    expect(await join()).toBe('ab');
    expect(changes[0]).toBe('away');
    expect(changes.at(-1)).toBe('back');
  });
});
