import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeOnRedis, type RedisServer, waitFor } from '@analytics/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRedisLimiter, type RedisLimiterOptions } from '../src/redis/redis-limiter.js';

const NOW_MS = Date.UTC(2026, 0, 15, 12);
const use = (limit: number) => ({ owner: 'app:shop', name: 'requests', limit, windowMs: 60_000, amount: 1 });
/** More than the time-out of a call, less than anybody would call hanging; busy machines are slow. */
const AT_ONCE_MS = 2_000;

describeOnRedis('Redis that goes away', (start) => {
  async function limiterOn(redis: RedisServer, options: Partial<RedisLimiterOptions> = {}) {
    const changes: string[] = [];
    const onChange = (state: string) => changes.push(state);
    const limiter = createRedisLimiter({ url: redis.url, fail: 'open', timeoutMs: 200, onChange, ...options });
    await limiter.start();
    onTestFinished(() => limiter.stop());
    const take = async (limit = 1_000_000) => (await limiter.claim([[use(limit)]], NOW_MS))[0]?.refusedBy === undefined;
    return { limiter, take, changes };
  }
  async function redisOfTest(): Promise<RedisServer> {
    const redis = await start();
    onTestFinished(() => redis.kill());
    return redis;
  }
  async function longestMs(calls: readonly (() => Promise<unknown>)[]): Promise<number> {
    let longest = 0;
    for (const call of calls) {
      const begin = performance.now();
      await call().catch(() => {});
      longest = Math.max(longest, performance.now() - begin);
    }
    return longest;
  }

  describe.each([
    ['killed', (redis: RedisServer) => redis.kill(), (redis: RedisServer) => redis.restart()],
    ['suspended', async (redis: RedisServer) => redis.suspend(), async (redis: RedisServer) => redis.resume()],
  ])('%s under load', (_, takeAway, giveBack) => {
    it('open: calls go on, each process counts for itself, and together again when it is back', async () => {
      const redis = await redisOfTest();
      const { limiter, take, changes } = await limiterOn(redis);
      let isOver = false;
      const load = Array.from({ length: 20 }, async () => {
        for (let calls = 0; ; calls += 1) {
          expect(await take()).toBe(true);
          await nextTurn();
          if (isOver) return calls;
        }
      });
      await takeAway(redis);
      await waitFor(() => limiter.health().status === 'degraded');
      expect(await longestMs(Array.from({ length: 50 }, () => () => take()))).toBeLessThan(AT_ONCE_MS);
      await giveBack(redis);
      await waitFor(() => limiter.health().status === 'ok');
      isOver = true;
      await Promise.all(load);
      // Calls that were under way when it came back may still be given up, which is told as another outage.
      await waitFor(() => changes.at(-1) === 'back' && limiter.health().status === 'ok');
      expect(changes[0]).toBe('away');
    });

    it('closed: calls are refused without waiting, and granted when it is back', async () => {
      const redis = await redisOfTest();
      const { limiter, take } = await limiterOn(redis, { fail: 'closed' });
      expect(await take()).toBe(true);
      await takeAway(redis);
      expect(await longestMs(Array.from({ length: 50 }, () => () => take()))).toBeLessThan(AT_ONCE_MS);
      await expect(take()).rejects.toMatchObject({ code: 'limits_unavailable', status: 503, retryAfterSeconds: 2 });
      expect(limiter.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('Redis') });
      await giveBack(redis);
      await waitFor(() => limiter.health().status === 'ok');
      expect(await take()).toBe(true);
    });
  });

  it('that hangs costs a few calls their time-out, and the next ones nothing', async () => {
    const redis = await redisOfTest();
    const { limiter, take } = await limiterOn(redis, { timeoutMs: 200 });
    redis.suspend();
    for (let call = 0; call < 3; call += 1) expect(await take()).toBe(true);
    expect(limiter.health().status).toBe('degraded');
    expect(await longestMs(Array.from({ length: 20 }, () => () => take()))).toBeLessThan(100);
    redis.resume();
  });

  it('is told to be back when the call that it answers was under way before it was given up', async () => {
    const redis = await redisOfTest();
    const { limiter, take, changes } = await limiterOn(redis, { timeoutMs: 1_000 });
    redis.suspend();
    const givenUp = Promise.all([take(), take(), take()]);
    await new Promise((resolve) => setTimeout(resolve, 800));
    const answered = take();
    await givenUp;
    expect(changes).toEqual(['away']);
    redis.resume();
    await answered;
    await waitFor(() => limiter.health().status === 'ok');
    await waitFor(() => changes.at(-1) === 'back');
  });

  it('is still limited, by each process for itself', async () => {
    const redis = await redisOfTest();
    const { take } = await limiterOn(redis);
    await redis.kill();
    const granted = await Promise.all(Array.from({ length: 10 }, () => take(4)));
    expect(granted.filter(Boolean)).toHaveLength(4);
  });

  it('is not needed for a start, and used as soon as it is there', async () => {
    const redis = await redisOfTest();
    await redis.kill();
    const { limiter, take } = await limiterOn(redis);
    expect(limiter.health().status).toBe('degraded');
    expect(await take()).toBe(true);
    await redis.restart();
    await waitFor(() => limiter.health().status === 'ok');
  });

  it('is counted in by two processes together', async () => {
    const redis = await redisOfTest();
    const [one, other] = [await limiterOn(redis), await limiterOn(redis)];
    const granted = await Promise.all(Array.from({ length: 50 }, () => [one.take(30), other.take(30)]).flat());
    expect(granted.filter(Boolean)).toHaveLength(30);
  });

  it('keeps no key past its window and a minute', async () => {
    const redis = await redisOfTest();
    const { take, limiter } = await limiterOn(redis);
    await take();
    await limiter.claim([[{ ...use(5), owner: 'app:{x}\n', name: 'names', member: 'm' }]], NOW_MS);
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    const keys = (await client.keys('*')).filter((key) => !key.endsWith('probe'));
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatch(/^analytics:limits:\{app:[^{}]+\}/);
      expect(await client.pttl(key)).toBeGreaterThan(60_000);
      expect(await client.pttl(key)).toBeLessThanOrEqual(120_000);
    }
  });
});
