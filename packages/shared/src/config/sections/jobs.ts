import type { ConfigSection, ValuesOf } from '../section.js';
import { amount, KEEPS_DEFAULT } from '../variable.js';

const variables = {
  JOB_SPEED: amount(
    10,
    'The share of the time that jobs work; in the rest of it they leave log and store to writes and reads.',
    1,
    100,
  ),
};

/** Work on stored records that takes its time. */
export const jobsSection: ConfigSection<typeof variables> = {
  variables,
  docs: { JOB_SPEED: { unset: KEEPS_DEFAULT, unit: '%', services: ['standalone', 'control'] } },
};
export type JobsConfig = ValuesOf<typeof variables>;
