import type { BackendContext, OpenLogOptions } from '@analytics/shared/lifecycle';
import type { EventLog } from '@analytics/shared/ports';
import { createKafkaEventLog } from './create-event-log.js';
import { kafkaOptionsOf } from './kafka-options.js';
import type { KafkaConfig } from './variables.js';

/** The event log on the configured cluster, not started yet. Throws `OperatorError` when a setting cannot be used. */
export function openKafkaLog(
  context: BackendContext<KafkaConfig>,
  { mustExist = false, startTimeoutMs }: OpenLogOptions = {},
): EventLog {
  const options = kafkaOptionsOf(context.config, context.topics);
  return createKafkaEventLog({
    logger: context.logger,
    ...(context.clock === undefined ? {} : { clock: context.clock }),
    ...options,
    createTopics: options.createTopics && !mustExist,
    ...(startTimeoutMs === undefined ? {} : { startTimeoutMs }),
  });
}
