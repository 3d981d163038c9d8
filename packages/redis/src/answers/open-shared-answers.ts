import type { QueryConfig } from '@analytics/shared/config';
import type { SharedAnswersComponent } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { RedisConfig } from '../config.js';

export interface OpenSharedAnswersOptions {
  config: RedisConfig & Pick<QueryConfig, 'QUERY_CACHE_MS'>;
  logger: Logger;
  /** Equal for processes whose answers are the same, and for no others. */
  identity: string;
}

/** What query processes share their answers in, not started yet; undefined where they do not. */
export async function openSharedAnswers({
  config,
  logger,
  identity,
}: OpenSharedAnswersOptions): Promise<SharedAnswersComponent | undefined> {
  const { REDIS_URL: url, REDIS_PASSWORD: password, QUERY_CACHE_MS: maxAgeMs } = config;
  if (url === undefined || maxAgeMs === 0) return undefined;
  // Loaded where it is used only: the client is slow to load.
  const { createRedisAnswers } = await import('./redis-answers.js');
  const onChange = (state: 'away' | 'back', reason?: string): void => {
    if (state === 'back') logger.info('Redis answers again: answers are shared');
    else logger.warn({ reason }, 'Redis does not answer: answers are not shared');
  };
  return createRedisAnswers({ url, password, identity, onChange });
}
