import { Type } from '@sinclair/typebox';
import { DAY_MS } from '../../domain/index.js';
import type { ConfigSection, ValuesOf } from '../section.js';
import { KEEPS_DEFAULT, text, topicName } from '../variable.js';

const variables = {
  KAFKA_GROUP_ID: text('analytics-service-group', 'The consumer group of the worker.'),
  KAFKA_EVENTS_TOPIC: topicName('analytics.events', 'The topic of events.'),
  KAFKA_METRICS_TOPIC: topicName('analytics.metrics', 'The topic of metrics.'),
  KAFKA_DEAD_LETTER_TOPIC: topicName('analytics.dead-letters', 'The topic of records that the worker could not store.'),
  KAFKA_CATALOG_TOPIC: topicName(
    'analytics.catalog',
    'The topic of what is configured while the services run; compacted, one partition.',
  ),
  KAFKA_AUDIT_TOPIC: topicName('analytics.audit', 'The topic of who changed what; kept for ever, one partition.'),
  DEAD_LETTER_RETENTION_DAYS: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 36_500,
      description:
        'How long dead letters are kept, also those that wait. On Kafka it is given to the topic when that is made, and never changed.',
    }),
  ),
};

const TOPICS = [
  'KAFKA_EVENTS_TOPIC',
  'KAFKA_METRICS_TOPIC',
  'KAFKA_DEAD_LETTER_TOPIC',
  'KAFKA_CATALOG_TOPIC',
  'KAFKA_AUDIT_TOPIC',
] as const;

/** The names in the event log, whichever adapter it is. They begin with KAFKA_ because Kafka was the first one. */
export const logSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    KAFKA_GROUP_ID: { unset: KEEPS_DEFAULT, services: ['standalone', 'worker', 'control'] },
    KAFKA_EVENTS_TOPIC: { unset: KEEPS_DEFAULT },
    KAFKA_METRICS_TOPIC: { unset: KEEPS_DEFAULT },
    KAFKA_DEAD_LETTER_TOPIC: { unset: KEEPS_DEFAULT },
    KAFKA_CATALOG_TOPIC: { unset: KEEPS_DEFAULT },
    KAFKA_AUDIT_TOPIC: { unset: KEEPS_DEFAULT },
    DEAD_LETTER_RETENTION_DAYS: { unset: 'dead letters are kept until somebody deletes them', unit: 'days' },
  },
  faults: ({ values }) => {
    const firstOf = new Map<string, string>();
    return TOPICS.flatMap((variable) => {
      const topic = values[variable];
      if (topic === undefined) return [];
      const first = firstOf.get(topic);
      firstOf.set(topic, first ?? variable);
      return first === undefined ? [] : [`${variable}: must not be ${topic}, the topic of ${first}`];
    });
  },
};

export type LogConfig = ValuesOf<typeof variables>;

/** The topics of the event log by what they carry. */
export interface LogTopics {
  events: string;
  metrics: string;
  deadLetters: string;
  /** What is configured while the services run. */
  catalog: string;
  /** Who changed what. */
  audit: string;
}

/** How long dead letters are kept, milliseconds; undefined: for ever. */
export const deadLetterRetentionMsOf = ({ DEAD_LETTER_RETENTION_DAYS: days }: LogConfig): number | undefined =>
  days === undefined ? undefined : days * DAY_MS;

/** The topics and the consumer group of the worker, read from the configuration once and then passed on. */
export const logNamesOf = (config: LogConfig): { topics: LogTopics; group: string } => ({
  topics: {
    events: config.KAFKA_EVENTS_TOPIC,
    metrics: config.KAFKA_METRICS_TOPIC,
    deadLetters: config.KAFKA_DEAD_LETTER_TOPIC,
    catalog: config.KAFKA_CATALOG_TOPIC,
    audit: config.KAFKA_AUDIT_TOPIC,
  },
  group: config.KAFKA_GROUP_ID,
});
