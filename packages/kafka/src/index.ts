export { createKafkaEventLog } from './create-event-log.js';
export { kafkaOptionsOf } from './kafka-options.js';
export { openKafkaLog, openKafkaLogAccess } from './open-log.js';
export type {
  KafkaConnection,
  KafkaEventLogOptions,
  KafkaLogin,
  KafkaTimings,
  KafkaTls,
  KafkaTopic,
  KafkaTopicOptions,
} from './options.js';
