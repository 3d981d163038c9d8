import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '@analytics/shared/config';
import { DataFolderError, OperatorError } from '@analytics/shared/errors';
import type { EventLog } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import type { OpenLog } from './deps.js';

const NAME = 'analytics';
/** How long to wait for Kafka, while somebody waits for the answer. */
const START_TIMEOUT_MS = 15_000;

/**
 * Opens Kafka where the configuration names it, else the embedded log, which must be there already.
 *
 * @throws OperatorError when it cannot be used as it is.
 */
export async function openLog(config: Config): Promise<OpenLog> {
  const eventLog = config.KAFKA_BROKERS === undefined ? await embeddedLog(config) : await kafkaLog(config);
  try {
    await eventLog.start();
  } catch (error) {
    await eventLog.stop();
    throw withAdvice(error);
  }
  return {
    eventLog,
    topics: {
      events: config.KAFKA_EVENTS_TOPIC,
      metrics: config.KAFKA_METRICS_TOPIC,
      deadLetters: config.KAFKA_DEAD_LETTER_TOPIC,
    },
  };
}

/** What a log is made with; what it logs goes where it mixes with no output. */
const contextOf = (config: Config, level: 'warn' | 'error') => {
  const logger = createLogger({ service: NAME, level, destination: process.stderr });
  const onFatal = (error: unknown) => logger.error({ err: error }, 'the event log has given up');
  return { config, logger, telemetry: createTelemetry(NAME), onFatal };
};

// Either is loaded only when it is used: kafkajs and DuckDB are slow to load.
async function kafkaLog(config: Config): Promise<EventLog> {
  const { createKafkaEventLog, kafkaOptionsOf } = await import('@analytics/kafka');
  // A look at a topic must not make it.
  const options = { ...kafkaOptionsOf(config), createTopics: false, startTimeoutMs: START_TIMEOUT_MS };
  // Its warnings tell of attempts; the error that ends them has the reason.
  return createKafkaEventLog({ ...contextOf(config, 'error'), ...options });
}

async function embeddedLog(config: Config): Promise<EventLog> {
  const folder = resolve(config.DATA_DIR);
  if (!existsSync(join(folder, 'log'))) {
    throw new OperatorError(
      `There is no event log in ${folder}: no service has run there. Set DATA_DIR to the service's folder, or KAFKA_BROKERS when it runs on Kafka.`,
    );
  }
  const { createEmbeddedBackends } = await import('@analytics/embedded');
  return createEmbeddedBackends(contextOf(config, 'warn')).eventLog();
}

/** The embedded log belongs to one process at a time, and that is mostly the running service. */
const withAdvice = (error: unknown): unknown =>
  error instanceof DataFolderError && / is (in use|open) /.test(error.message)
    ? new OperatorError(
        `${error.message}\nThe embedded log is open to one process at a time: stop the service first.`,
        {
          cause: error,
        },
      )
    : error;
