import { type Static, type TSchema, Type } from '@sinclair/typebox';

/** The processes that read configuration. */
export const SERVICES = ['standalone', 'ingest-api', 'worker', 'query-api'] as const;
export type Service = (typeof SERVICES)[number];

const HTTP: readonly Service[] = ['standalone', 'ingest-api', 'query-api'];
const WRITES: readonly Service[] = ['standalone', 'ingest-api'];
const READS: readonly Service[] = ['standalone', 'query-api'];
const RECORDS: readonly Service[] = ['standalone', 'ingest-api', 'worker'];

/** What a variable is beyond its schema. `unset` says what happens when the operator leaves it out. */
export interface VariableDoc {
  unset: string;
  unit?: string;
  secret?: boolean;
  services?: readonly Service[];
}

const port = (description: string) => Type.Integer({ minimum: 0, maximum: 65_535, description });
const amount = (value: number, description: string, minimum = 1) =>
  Type.Integer({ default: value, minimum, maximum: Number.MAX_SAFE_INTEGER, description });
const text = (value: string, description: string) => Type.String({ default: value, minLength: 1, description });

/** Every variable, its bounds and its default. Lists are separated by commas. */
export const Variables = Type.Object({
  HOST: text('127.0.0.1', 'The address that both ports listen on.'),
  PORT: port('The port of the HTTP API; 0 takes a free one.'),
  OPS_PORT: port('The port of `/metrics`, `/live`, `/ready` and `/health`; 0 takes a free one.'),
  LOG_LEVEL: Type.Union(
    (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map((level) => Type.Literal(level)),
    {
      default: 'info',
      description: 'The least severe level that is logged: fatal, error, warn, info, debug, trace or silent.',
    },
  ),
  CORS_ORIGIN: Type.Optional(
    Type.String({ description: 'Origins that browsers may call from, separated by commas; `*` is any.' }),
  ),
  TRUST_PROXY: Type.Optional(
    Type.String({
      description: 'Addresses or CIDR ranges of proxies whose `X-Forwarded-For` is believed, separated by commas.',
    }),
  ),
  RATE_LIMIT_WINDOW_MS: amount(900_000, 'The window of the rate limit.'),
  RATE_LIMIT_MAX_REQUESTS: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Requests that one address may make in a window.' }),
  ),
  BODY_LIMIT_BYTES: amount(5_242_880, 'The largest request body, after decompression.', 1_024),
  MAX_BATCH_RECORDS: amount(1_000, 'The most records in one batch request.'),
  MAX_RECORD_BYTES: amount(262_144, 'The largest JSON of one event or metric.', 1_024),
  REQUEST_TIMEOUT_MS: amount(30_000, 'How long a client may take to send a request.', 100),
  WRITE_TIMEOUT_MS: amount(8_000, 'How long a write waits for the log or the store before it is answered 503.', 10),
  QUERY_TIMEOUT_MS: amount(10_000, 'How long a read may run before it is cancelled and answered 503.', 10),
  MAX_QUERY_RANGE_DAYS: amount(366, 'The longest range of a read.'),
  MAX_EVENT_LOOP_DELAY_MS: amount(
    2_500,
    'An event loop that lags more than this answers 503 until it has caught up; 0 switches that off.',
    0,
  ),
  RETENTION_DAYS: Type.Optional(Type.Integer({ minimum: 1, description: 'How long the store keeps records.' })),
  FIRST_SEEN_MAX_IDS: amount(100_000, 'Ids without a time of their own whose first arrival is remembered.'),
  FIRST_SEEN_MAX_AGE_MS: amount(86_400_000, 'How long such an id is remembered.'),
  SHUTDOWN_DELAY_MS: amount(0, 'How long to keep serving after SIGTERM, while `/ready` already answers 503.', 0),
  SHUTDOWN_TIMEOUT_MS: amount(
    20_000,
    'How long stopping may take, after the delay, before the process ends anyway.',
    100,
  ),
  DATA_DIR: text('./data', 'The folder of the embedded log and store.'),
  EMBEDDED_STORE_MEMORY_MB: amount(512, 'The memory that the embedded store may use for its queries.', 64),
  EMBEDDED_LOG_PARTITIONS: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 1_024,
    description: 'Partitions of a topic of the embedded log; fixed when the data folder is made.',
  }),
  EMBEDDED_LOG_MAX_BYTES: amount(1_073_741_824, 'The size of the embedded log at which writes are refused.', 1_048_576),
  EMBEDDED_LOG_RETENTION_MS: amount(
    86_400_000,
    'How long the embedded log keeps records that were carried to the store.',
    0,
  ),
  KAFKA_GROUP_ID: text('analytics-service-group', 'The consumer group of the worker.'),
  KAFKA_EVENTS_TOPIC: text('analytics.events', 'The topic of events.'),
  KAFKA_METRICS_TOPIC: text('analytics.metrics', 'The topic of metrics.'),
  KAFKA_DEAD_LETTER_TOPIC: text('analytics.dead-letters', 'The topic of records that the worker could not store.'),
});
export type Config = Static<typeof Variables>;
export type VariableName = keyof Config;

const keepsDefault = 'the default is used';

export const VARIABLE_DOCS: Readonly<Record<VariableName, VariableDoc>> = {
  HOST: { unset: 'reachable from this machine only' },
  PORT: { unset: '3005 (standalone, ingest-api), 3006 (query-api)', services: HTTP },
  OPS_PORT: { unset: '9105 (standalone, ingest-api), 9106 (query-api), 9107 (worker)' },
  LOG_LEVEL: { unset: keepsDefault },
  CORS_ORIGIN: { unset: 'no CORS headers: browsers call from the same origin only', services: HTTP },
  TRUST_PROXY: { unset: 'the address of the connection is the client’s', services: HTTP },
  RATE_LIMIT_WINDOW_MS: { unset: keepsDefault, unit: 'ms', services: HTTP },
  RATE_LIMIT_MAX_REQUESTS: { unset: 'no rate limit', unit: 'requests', services: HTTP },
  BODY_LIMIT_BYTES: { unset: keepsDefault, unit: 'bytes', services: WRITES },
  MAX_BATCH_RECORDS: { unset: keepsDefault, unit: 'records', services: WRITES },
  MAX_RECORD_BYTES: { unset: keepsDefault, unit: 'bytes', services: WRITES },
  REQUEST_TIMEOUT_MS: { unset: keepsDefault, unit: 'ms', services: HTTP },
  WRITE_TIMEOUT_MS: { unset: keepsDefault, unit: 'ms', services: WRITES },
  QUERY_TIMEOUT_MS: { unset: keepsDefault, unit: 'ms', services: READS },
  MAX_QUERY_RANGE_DAYS: { unset: keepsDefault, unit: 'days', services: READS },
  MAX_EVENT_LOOP_DELAY_MS: { unset: keepsDefault, unit: 'ms', services: HTTP },
  RETENTION_DAYS: { unset: 'records are kept for ever', unit: 'days', services: RECORDS },
  FIRST_SEEN_MAX_IDS: { unset: keepsDefault, unit: 'ids', services: WRITES },
  FIRST_SEEN_MAX_AGE_MS: { unset: keepsDefault, unit: 'ms', services: WRITES },
  SHUTDOWN_DELAY_MS: { unset: 'stops accepting at once', unit: 'ms' },
  SHUTDOWN_TIMEOUT_MS: { unset: keepsDefault, unit: 'ms' },
  DATA_DIR: { unset: keepsDefault, services: ['standalone'] },
  EMBEDDED_STORE_MEMORY_MB: { unset: keepsDefault, unit: 'MB', services: ['standalone'] },
  EMBEDDED_LOG_PARTITIONS: { unset: keepsDefault, unit: 'partitions', services: ['standalone'] },
  EMBEDDED_LOG_MAX_BYTES: { unset: keepsDefault, unit: 'bytes', services: ['standalone'] },
  EMBEDDED_LOG_RETENTION_MS: { unset: keepsDefault, unit: 'ms', services: ['standalone'] },
  KAFKA_GROUP_ID: { unset: keepsDefault, services: ['standalone', 'worker'] },
  KAFKA_EVENTS_TOPIC: { unset: keepsDefault, services: RECORDS },
  KAFKA_METRICS_TOPIC: { unset: keepsDefault, services: RECORDS },
  KAFKA_DEAD_LETTER_TOPIC: { unset: keepsDefault, services: ['standalone', 'worker'] },
};

/** Defaults that differ by process. */
export const SERVICE_DEFAULTS: Readonly<Record<Service, { PORT: number; OPS_PORT: number }>> = {
  standalone: { PORT: 3005, OPS_PORT: 9105 },
  'ingest-api': { PORT: 3005, OPS_PORT: 9105 },
  'query-api': { PORT: 3006, OPS_PORT: 9106 },
  worker: { PORT: 0, OPS_PORT: 9107 },
};

/** The schema of one variable. */
export const variableSchema = (name: VariableName): TSchema => Variables.properties[name];

/** The variables that a process reads, in the order of this file. */
export const variablesOf = (service: Service): VariableName[] =>
  (Object.keys(Variables.properties) as VariableName[]).filter(
    (name) => VARIABLE_DOCS[name].services?.includes(service) ?? true,
  );
