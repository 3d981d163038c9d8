import type { ConfigSection, ValuesOf } from '../section.js';
import { amount, flag, KEEPS_DEFAULT, timeout, WRITES } from '../variable.js';

const variables = {
  MAX_BATCH_RECORDS: amount(1_000, 'The maximum number of records in one batch request.'),
  LOG_STORED_RECORDS: flag(
    true,
    'Append the records that are stored at once to the log too, so that whoever reads the log has every record.',
  ),
  WRITE_TIMEOUT_MS: timeout(
    8_000,
    'How long a write waits for the store and the log, together, before it is answered 503.',
    10,
  ),
  MAX_LAG_RECORDS: amount(
    200_000,
    'Queued records that may wait to be stored, before further ones are answered 503; 0: any number. With the embedded log.',
    0,
  ),
  FIRST_SEEN_MAX_IDS: amount(100_000, 'Ids without a time of their own whose first arrival is remembered.'),
  FIRST_SEEN_MAX_AGE_MS: amount(86_400_000, 'How long such an id is remembered.'),
};

/** What is accepted, and how long a write may take. */
export const ingestSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    MAX_BATCH_RECORDS: { unset: KEEPS_DEFAULT, unit: 'records', services: WRITES },
    LOG_STORED_RECORDS: { unset: KEEPS_DEFAULT, services: WRITES },
    WRITE_TIMEOUT_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: WRITES },
    MAX_LAG_RECORDS: { unset: KEEPS_DEFAULT, unit: 'records', services: ['standalone'] },
    FIRST_SEEN_MAX_IDS: { unset: KEEPS_DEFAULT, unit: 'ids', services: WRITES },
    FIRST_SEEN_MAX_AGE_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services: WRITES },
  },
};
export type IngestConfig = ValuesOf<typeof variables>;
