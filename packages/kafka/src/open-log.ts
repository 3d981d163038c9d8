import type { BackendContext, LogAccessOptions } from '@analytics/shared/lifecycle';
import type { EventLog, LogAccess } from '@analytics/shared/ports';
import { createKafkaEventLog } from './create-event-log.js';
import { kafkaOptionsOf } from './kafka-options.js';
import type { KafkaEventLogOptions } from './options.js';
import type { KafkaConfig } from './variables.js';

type Context = BackendContext<KafkaConfig>;

/** The event log on the configured cluster, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openKafkaLog = (context: Context): EventLog => createKafkaEventLog(optionsOf(context));

/** The same for a program beside the services, which makes no topics. */
export const openKafkaLogAccess = (context: Context, { startTimeoutMs }: LogAccessOptions = {}): LogAccess =>
  createKafkaEventLog({
    ...optionsOf(context),
    createTopics: false,
    ...(startTimeoutMs === undefined ? {} : { startTimeoutMs }),
  });

const optionsOf = ({ config, topics, logger, clock }: Context): KafkaEventLogOptions => ({
  logger,
  ...(clock === undefined ? {} : { clock }),
  ...kafkaOptionsOf(config, topics),
});
