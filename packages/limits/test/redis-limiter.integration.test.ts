import { describeLimiterContract, describeOnRedis, type RedisServer } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { createRedisLimiter } from '../src/redis/redis-limiter.js';

describeOnRedis('limits in Redis', (start) => {
  let redis: RedisServer;
  let limiter: ReturnType<typeof createRedisLimiter>;
  beforeAll(async () => {
    redis = await start();
    limiter = createRedisLimiter({ url: redis.url, fail: 'closed', timeoutMs: 5_000, onChange: () => {} });
    await limiter.start();
  });
  afterAll(async () => {
    await limiter.stop();
    await redis.kill();
  });
  describeLimiterContract('limits in Redis', { limiter: () => limiter });
});
