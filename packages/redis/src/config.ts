import { type ConfigSection, HTTP, optionalText, type ValuesOf, withoutCredentials } from '@analytics/shared/config';
import { Type } from '@sinclair/typebox';

const REDIS_URL_IS = 'a URL that begins with redis:// or rediss://';

const variables = {
  REDIS_URL: Type.Optional(
    Type.String({
      pattern: '^rediss?://',
      mustBe: REDIS_URL_IS,
      description:
        'The Redis or Valkey in which all processes count for limits and quotas, and in which those of query-api share the answers of `QUERY_CACHE_MS`, e.g. `redis://redis:6379`.',
    }),
  ),
  REDIS_PASSWORD: Type.Optional(optionalText('The password of Redis; it goes before one in `REDIS_URL`.')),
};

/** Where Redis is, and how to be let in. */
export const redisSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    REDIS_URL: { unset: 'each process counts and keeps answers for itself, in its memory', url: true, services: HTTP },
    REDIS_PASSWORD: { unset: 'the one of `REDIS_URL`, if any', secret: true, needs: ['REDIS_URL'], services: HTTP },
  },
  faults: ({ values: { REDIS_URL: url } }) =>
    url === undefined || URL.canParse(url)
      ? []
      : [`REDIS_URL: must be ${REDIS_URL_IS}, not ${JSON.stringify(withoutCredentials(url))}`],
};
export type RedisConfig = ValuesOf<typeof variables>;
