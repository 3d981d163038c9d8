import type { RedisConfig } from '@analytics/redis';
import type { LimiterComponent } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { LimitsConfig } from './config.js';
import { createMemoryLimiter } from './memory/memory-limiter.js';

/** What counts for limits and quotas, as configured; not started yet. */
export async function openLimiter({
  config,
  logger,
}: {
  config: LimitsConfig & RedisConfig;
  logger: Logger;
}): Promise<LimiterComponent> {
  const { REDIS_URL: url, REDIS_PASSWORD: password, LIMITS_FAIL: fail } = config;
  if (url === undefined) return createMemoryLimiter();
  // Loaded where it is used only: the client is slow to load.
  const { createRedisLimiter } = await import('./redis/redis-limiter.js');
  const onChange = (state: 'away' | 'back', reason?: string): void => {
    if (state === 'back') logger.info('Redis answers again: limits are counted together');
    else logger.warn({ reason, fail }, 'Redis does not answer: limits are not counted together');
  };
  return createRedisLimiter({ url, password, fail, onChange });
}
