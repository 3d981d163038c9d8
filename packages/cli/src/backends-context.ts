import { type BackendsConfig, type BackendsContext, isLogShared } from '@analytics/backends';
import { logNamesOf } from '@analytics/shared/config';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';

const NAME = 'analytics';

/** What the configured log and store are opened with. What they log goes where it mixes with no output. */
export function contextOf(config: BackendsConfig): BackendsContext {
  // The warnings of a log on servers tell of attempts; the error that ends them has the reason.
  const level = isLogShared(config) ? 'error' : 'warn';
  const logger = createLogger({ service: NAME, level, destination: process.stderr });
  return {
    config,
    topics: logNamesOf(config).topics,
    logger,
    telemetry: createTelemetry(NAME),
    onFatal: (error: unknown) => logger.error({ err: error }, 'log or store has given up'),
  };
}
