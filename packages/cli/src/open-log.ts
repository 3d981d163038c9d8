import { type BackendsConfig, isLogShared, openLog as openConfiguredLog } from '@analytics/backends';
import { logNamesOf } from '@analytics/shared/config';
import { DataFolderError, OperatorError } from '@analytics/shared/errors';
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
  const eventLog = await openConfiguredLog(
    { config, topics, logger, telemetry: createTelemetry(NAME), onFatal },
    { mustExist: true, startTimeoutMs: START_TIMEOUT_MS },
  );
  try {
    await eventLog.start();
  } catch (error) {
    await eventLog.stop();
    throw withAdvice(error);
  }
  return { eventLog, topics };
}

/** A log of one process is mostly open in the running service. */
const withAdvice = (error: unknown): unknown =>
  error instanceof DataFolderError && / is (in use|open) /.test(error.message)
    ? new OperatorError(
        `${error.message}\nThe embedded log is open to one process at a time: stop the service first.`,
        { cause: error },
      )
    : error;
