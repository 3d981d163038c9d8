import { amount, type ConfigSection, HTTP, KEEPS_DEFAULT, READS, type ValuesOf } from '@analytics/shared/config';
import { Type } from '@sinclair/typebox';

const MIN_SECRET_LENGTH = 32;
const DEFAULT_HOURS = 12;
const MAX_HOURS = 720;

const variables = {
  SESSION_SECRET: Type.Optional(
    Type.String({
      minLength: MIN_SECRET_LENGTH,
      mustBe: `at least ${MIN_SECRET_LENGTH} characters`,
      description:
        'By it the cookies of who is signed in to the page are sealed: the same in every process. Another one ends all sessions.',
    }),
  ),
  SESSION_HOURS: amount(DEFAULT_HOURS, 'How long one stays signed in to the page, at most.', 1, MAX_HOURS),
};

/** Sessions of the page in the browser. */
export const sessionSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    SESSION_SECRET: { unset: 'the first sign-in makes one, in the catalog', secret: true, services: HTTP },
    SESSION_HOURS: { unset: KEEPS_DEFAULT, unit: 'hours', services: READS },
  },
};
export type SessionConfig = ValuesOf<typeof variables>;
