import { type ConfigSection, choice, HTTP, KEEPS_DEFAULT, type ValuesOf } from '@analytics/shared/config';

const variables = {
  LIMITS_FAIL: choice(['open', 'closed'], {
    default: 'open',
    description:
      'While Redis does not answer: `open`, each process counts for itself; `closed`, what would be counted is answered 503.',
  }),
};

/** What becomes of limits and quotas while they cannot be counted together. */
export const limitsSection: ConfigSection<typeof variables> = {
  variables,
  docs: { LIMITS_FAIL: { unset: KEEPS_DEFAULT, services: HTTP } },
};
export type LimitsConfig = ValuesOf<typeof variables>;
