import { type BackendsConfig, isLogShared, openLogAccess } from '@analytics/backends';
import { logNamesOf } from '@analytics/shared/config';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import type { CommandLog } from './deps.js';

const NAME = 'analytics';
/** How long to wait for servers, while somebody waits for the answer. */
const START_TIMEOUT_MS = 15_000;

/**
 * Opens and starts the configured log, which must be there already: a look at a topic must not make it.
 *
 * @throws OperatorError when it cannot be used as it is.
 */
export async function openLog(config: BackendsConfig): Promise<CommandLog> {
  const { topics } = logNamesOf(config);
  // The warnings of a log on servers tell of attempts; the error that ends them has the reason. What it logs goes where
  // it mixes with no output.
  const level = isLogShared(config) ? 'error' : 'warn';
  const logger = createLogger({ service: NAME, level, destination: process.stderr });
  const onFatal = (error: unknown) => logger.error({ err: error }, 'the event log has given up');
  const eventLog = await openLogAccess(
    { config, topics, logger, telemetry: createTelemetry(NAME), onFatal },
    { startTimeoutMs: START_TIMEOUT_MS },
  );
  try {
    await eventLog.start();
  } catch (error) {
    await eventLog.stop();
    throw error;
  }
  return { eventLog, topics };
}
