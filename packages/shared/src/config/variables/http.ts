import { Type } from '@sinclair/typebox';
import {
  amount,
  choice,
  HTTP,
  KEEPS_DEFAULT,
  port,
  READS,
  RECORDS,
  text,
  type VariableDoc,
  WRITES,
} from './variable.js';

/** Ports, limits and timeouts of the processes, whatever they stand on. */
export const httpVariables = {
  HOST: text('127.0.0.1', 'The address that both ports listen on.'),
  PORT: port('The port of the HTTP API; 0 takes a free one.'),
  OPS_PORT: port('The port of `/metrics`, `/live`, `/ready` and `/health`; 0 takes a free one.'),
  LOG_LEVEL: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
    description: 'The least severe level that is logged: fatal, error, warn, info, debug, trace or silent.',
  }),
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
  QUERY_CACHE_MS: amount(
    0,
    'How old an answer to a read may be: equal reads within it are answered from memory; 0 reads the store each time.',
    0,
  ),
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
};

export const httpDocs: Readonly<Record<keyof typeof httpVariables, VariableDoc>> = {
  HOST: { unset: 'reachable from this machine only' },
  PORT: { unset: '3005 (standalone, ingest-api), 3006 (query-api)', services: HTTP },
  OPS_PORT: { unset: '9105 (standalone, ingest-api), 9106 (query-api), 9107 (worker)' },
  LOG_LEVEL: { unset: KEEPS_DEFAULT },
  CORS_ORIGIN: { unset: 'no CORS headers: browsers call from the same origin only', services: HTTP },
  TRUST_PROXY: { unset: 'the address of the connection is the client’s', services: HTTP },
  RATE_LIMIT_WINDOW_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: HTTP },
  RATE_LIMIT_MAX_REQUESTS: { unset: 'no rate limit', unit: 'requests', services: HTTP },
  BODY_LIMIT_BYTES: { unset: KEEPS_DEFAULT, unit: 'bytes', services: WRITES },
  MAX_BATCH_RECORDS: { unset: KEEPS_DEFAULT, unit: 'records', services: WRITES },
  MAX_RECORD_BYTES: { unset: KEEPS_DEFAULT, unit: 'bytes', services: RECORDS },
  REQUEST_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: HTTP },
  WRITE_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: WRITES },
  QUERY_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: READS },
  QUERY_CACHE_MS: { unset: 'every read sees every write that was answered 201 before it', unit: 'ms', services: READS },
  MAX_QUERY_RANGE_DAYS: { unset: KEEPS_DEFAULT, unit: 'days', services: READS },
  MAX_EVENT_LOOP_DELAY_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: HTTP },
  RETENTION_DAYS: { unset: 'records are kept for ever', unit: 'days', services: RECORDS },
  FIRST_SEEN_MAX_IDS: { unset: KEEPS_DEFAULT, unit: 'ids', services: WRITES },
  FIRST_SEEN_MAX_AGE_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: WRITES },
  SHUTDOWN_DELAY_MS: { unset: 'stops accepting at once', unit: 'ms' },
  SHUTDOWN_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms' },
};
