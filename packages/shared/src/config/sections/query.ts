import { Type } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from '../section.js';
import { amount, KEEPS_DEFAULT, optionalText, READS, timeout } from '../variable.js';

const variables = {
  QUERY_TIMEOUT_MS: timeout(10_000, 'How long a read may run before it is cancelled and answered 503.', 10),
  QUERY_CACHE_MS: amount(
    0,
    'How old an answer to a read may be: equal reads within it are answered from memory, with `REDIS_URL` also by what another query-api has read; 0 reads the store each time.',
    0,
  ),
  MAX_QUERY_RANGE_DAYS: amount(366, 'The longest range of a read; an export has none.'),
  MAX_EXPORTS: amount(2, 'Exports that run at once in a process; a further one is answered 503.'),
  MAX_LIVE_STREAMS: amount(200, 'Live streams that are open at once in a process; a further one is answered 503.'),
  MAX_LIVE_STREAMS_PER_CALLER: amount(
    20,
    'Live streams of one credential, or of one address where there is none, in a process; a further one is answered 429.',
  ),
  GRAPHQL_MAX_COST: amount(
    1_000,
    'What one GraphQL query may cost, see docs/graphql.md; a dearer one is answered 422.',
  ),
  GRAPHQL_QUERIES_DIR: Type.Optional(
    optionalText('Folder of `*.graphql` files, each with one query: GraphQL answers these and no others.'),
  ),
};

/** What may be asked, and how long a read may take. */
export const querySection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    QUERY_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: READS },
    QUERY_CACHE_MS: {
      unset: 'every read sees every write that was answered 201 before it',
      unit: 'ms',
      services: READS,
    },
    MAX_QUERY_RANGE_DAYS: { unset: KEEPS_DEFAULT, unit: 'days', services: READS },
    MAX_EXPORTS: { unset: KEEPS_DEFAULT, services: READS },
    MAX_LIVE_STREAMS: { unset: KEEPS_DEFAULT, services: READS },
    MAX_LIVE_STREAMS_PER_CALLER: { unset: KEEPS_DEFAULT, services: READS },
    GRAPHQL_MAX_COST: { unset: KEEPS_DEFAULT, services: READS },
    GRAPHQL_QUERIES_DIR: { unset: 'GraphQL answers every query within its limits', services: READS },
  },
};
export type QueryConfig = ValuesOf<typeof variables>;
