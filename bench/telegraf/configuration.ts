/** What Telegraf carries from where to where. */
export interface TelegrafOptions {
  brokers: readonly string[];
  topic: string;
  group: string;
  influx: { url: string; token: string; org: string; bucket: string };
}

const TAGS = ['appId', 'eventType', 'eventName'];
/** The other members of an event's log record; `properties` as its JSON. */
const FIELDS = ['eventId', 'userId', 'sessionId', 'userAgent', 'ipAddress', 'properties'];

const BATCH = 5_000;

/** A basic string of TOML is one of JSON, but for DEL, which no setting has. */
const text = (value: string): string => JSON.stringify(value);

const member = (kind: 'tag' | 'field', path: string): string => `
    [[inputs.kafka_consumer.json_v2.${kind}]]
      path = ${text(path)}
      type = "string"`;

/**
 * Telegraf's configuration for the log's events, with its batches raised to what InfluxDB advises; below a second nothing
 * waits for a timer, since a full batch is sent at once.
 */
export const configurationOf = ({ brokers, topic, group, influx }: TelegrafOptions): string => `
[agent]
  metric_batch_size = ${BATCH}
  metric_buffer_limit = ${20 * BATCH}
  flush_interval = "500ms"
  flush_jitter = "0s"
  omit_hostname = true

[[inputs.kafka_consumer]]
  brokers = [${brokers.map(text).join(', ')}]
  topics = [${text(topic)}]
  consumer_group = ${text(group)}
  kafka_version = "2.6.0"
  offset = "oldest"
  max_undelivered_messages = ${10 * BATCH}
  data_format = "json_v2"
  [[inputs.kafka_consumer.json_v2]]
    measurement_name = "events"
    timestamp_path = "timestamp"
    timestamp_format = "unix_ms"${TAGS.map((path) => member('tag', path)).join('')}${FIELDS.map((path) => member('field', path)).join('')}

[[outputs.influxdb_v2]]
  urls = [${text(influx.url)}]
  token = ${text(influx.token)}
  organization = ${text(influx.org)}
  bucket = ${text(influx.bucket)}
  content_encoding = "identity"
`;
