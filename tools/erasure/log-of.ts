import { backendSections, openLogAccess } from '@analytics/backends';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import type { ErasureTarget } from './target.js';

/** The log of a service with this environment, as another producer reaches it. */
export function logOf(environment: Readonly<Record<string, string>>): Pick<ErasureTarget, 'topics' | 'withLog'> {
  const config = parseConfig('standalone', environment, backendSections);
  const { topics } = logNamesOf(config);
  const context = {
    config,
    topics,
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    onFatal: () => {},
  };
  return {
    topics,
    withLog: async (use) => {
      const log = await openLogAccess(context);
      await log.start();
      try {
        return await use(log);
      } finally {
        await log.stop();
      }
    },
  };
}
