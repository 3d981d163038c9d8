import { Type } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from '../section.js';
import { choice, HTTP, KEEPS_DEFAULT, port, timeout } from '../variable.js';

const variables = {
  HOST: Type.String({
    default: '127.0.0.1',
    pattern: '^[A-Za-z0-9._:%-]+$',
    mustBe: 'an address or a host name',
    description: 'The address that both ports listen on.',
  }),
  ALLOWED_HOSTS: Type.Optional(
    Type.String({
      pattern: '^ *(\\*|[A-Za-z0-9._:-]+)( *, *(\\*|[A-Za-z0-9._:-]+))* *$',
      mustBe: 'names of hosts without scheme and port, separated by commas, or *',
      description: 'Names by which both ports may be called, separated by commas; `*` is any. Others get 421.',
    }),
  ),
  PORT: port('The port of the HTTP API; 0 takes a free one.'),
  OPS_PORT: port('The port of `/metrics`, `/live`, `/ready` and `/health`; 0 takes a free one.'),
  LOG_LEVEL: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
    description: 'The least severe level that is logged: fatal, error, warn, info, debug, trace or silent.',
  }),
  SHUTDOWN_DELAY_MS: timeout(0, 'How long to keep serving after SIGTERM, while `/ready` already answers 503.', 0),
  SHUTDOWN_TIMEOUT_MS: timeout(
    20_000,
    'How long stopping may take, after the delay, before the process ends anyway.',
    100,
  ),
};

/** Where a process listens, what it logs and how it stops. */
export const processSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    HOST: { unset: 'reachable from this machine only' },
    ALLOWED_HOSTS: { unset: 'those of loopback while `HOST` is loopback, else any' },
    PORT: { unset: '3005 (standalone, ingest-api), 3006 (query-api), 3007 (control)', services: HTTP },
    OPS_PORT: { unset: '9105 (standalone, ingest-api), 9106 (query-api), 9107 (worker), 9108 (control)' },
    LOG_LEVEL: { unset: KEEPS_DEFAULT },
    SHUTDOWN_DELAY_MS: { unset: 'stops accepting at once', unit: 'ms' },
    SHUTDOWN_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms' },
  },
  faults: ({ values: { PORT = 0, OPS_PORT } }) =>
    PORT === 0 || PORT !== OPS_PORT ? [] : [`OPS_PORT: must not be ${PORT}, which is PORT`],
};
export type ProcessConfig = ValuesOf<typeof variables>;
