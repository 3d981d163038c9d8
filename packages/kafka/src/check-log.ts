import { type BackendContext, CHECK_TIMEOUT_MS, type Check, checkOpening } from '@analytics/shared/lifecycle';
import { openKafkaLogAccess } from './open-log.js';
import type { KafkaConfig } from './variables.js';

/** Whether the log could be started: brokers, login, and whether each topic keeps what is promised. */
export const checkKafkaLog = (context: BackendContext<KafkaConfig>): Promise<Check[]> =>
  checkOpening({
    subject: 'Kafka',
    text: `${context.config.KAFKA_BROKERS ?? ''}: ${Object.values(context.topics).join(', ')} keep what is promised`,
    makesMissing: context.config.KAFKA_CREATE_TOPICS,
    open: (logger) => openKafkaLogAccess({ ...context, logger }, { startTimeoutMs: CHECK_TIMEOUT_MS }),
  });
