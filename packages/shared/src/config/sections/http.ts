import { isIP } from 'node:net';
import { Type } from '@sinclair/typebox';
import { listOf } from '../list.js';
import { originFaults } from '../origins.js';
import type { ConfigSection, ValuesOf } from '../section.js';
import { amount, HTTP, KEEPS_DEFAULT, timeout, WRITES } from '../variable.js';

const variables = {
  CORS_ORIGIN: Type.Optional(
    Type.String({
      description: 'Origins that browsers may call from, e.g. `https://example.com`, separated by commas; `*` is any.',
    }),
  ),
  TRUST_PROXY: Type.Optional(
    Type.String({
      description: 'Addresses or CIDR ranges of proxies whose `X-Forwarded-For` is believed, separated by commas.',
    }),
  ),
  RATE_LIMIT_WINDOW_MS: timeout(900_000, 'The window of the rate limit.'),
  RATE_LIMIT_MAX_REQUESTS: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'Requests that one credential, or else one address, may make in a window.',
    }),
  ),
  BODY_LIMIT_BYTES: amount(5_242_880, 'The largest request body, after decompression.', 1_024),
  REQUEST_TIMEOUT_MS: timeout(30_000, 'How long a client may take to send a request.', 100),
  MAX_CONNECTIONS: amount(2_000, 'Connections at once on each port; further ones are closed at once.'),
  MAX_EVENT_LOOP_DELAY_MS: amount(
    2_500,
    'An event loop that lags more than this answers 503 until it has caught up; 0 switches that off.',
    0,
  ),
};

/** The HTTP API of a process that has one. */
export const httpSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    CORS_ORIGIN: { unset: 'browsers call from the service’s own pages only; others get 403', services: HTTP },
    TRUST_PROXY: { unset: 'the address of the connection is the client’s', services: HTTP },
    RATE_LIMIT_WINDOW_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: HTTP },
    RATE_LIMIT_MAX_REQUESTS: { unset: 'no rate limit', unit: 'requests', services: HTTP },
    BODY_LIMIT_BYTES: { unset: KEEPS_DEFAULT, unit: 'bytes', services: [...WRITES, 'control'] },
    REQUEST_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: HTTP },
    MAX_CONNECTIONS: { unset: KEEPS_DEFAULT, unit: 'connections', services: HTTP },
    MAX_EVENT_LOOP_DELAY_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: HTTP },
  },
  faults: ({ values }) => [...originFaults('CORS_ORIGIN', values.CORS_ORIGIN), ...proxyFaults(values.TRUST_PROXY)],
};
export type HttpConfig = ValuesOf<typeof variables>;

function proxyFaults(value: string | undefined): string[] {
  const wrong = listOf(value)?.filter((entry) => !isAddressRange(entry)) ?? [];
  if (wrong.length === 0) return [];
  return [`TRUST_PROXY: must be addresses or CIDR ranges separated by commas, not ${JSON.stringify(wrong.join(','))}`];
}

function isAddressRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = rest.length === 0 ? isIP(address) : 0;
  if (family === 0 || prefix === undefined) return family !== 0;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
