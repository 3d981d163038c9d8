import { resolve } from 'node:path';
import {
  amount,
  type BackendDeclaration,
  type Config,
  KEEPS_DEFAULT,
  type Service,
  text,
  type ValuesOf,
} from '@analytics/shared/config';
import { messageOf } from '@analytics/shared/errors';
import { Type } from '@sinclair/typebox';
import { checkDataFolder } from './data-folder.js';
import { checkName } from './log/keys.js';

/** 16 TiB; DuckDB refuses what 64 bits do not hold as bytes. */
const MAX_MEMORY_MB = 16_777_216;

const variables = {
  DATA_DIR: text('./data', 'The folder of the embedded log and store.'),
  EMBEDDED_STORE_MEMORY_MB: amount(
    512,
    'The memory that the embedded store may use for its queries; the process takes about 470 MB, and 4 to 8 bytes a record, besides.',
    64,
    MAX_MEMORY_MB,
  ),
  EMBEDDED_LOG_PARTITIONS: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 1_024,
    description: 'Partitions of a topic of the embedded log; fixed when the data folder is made.',
  }),
  EMBEDDED_LOG_MAX_BYTES: amount(1_073_741_824, 'The size of the embedded log at which writes are refused.', 1_048_576),
  EMBEDDED_LOG_RETENTION_MS: amount(
    86_400_000,
    'How long the embedded log keeps records that were carried to the store, while it is less than half full.',
    0,
  ),
};

/** What the adapter reads of the configuration. */
export type EmbeddedConfig = Config & ValuesOf<typeof variables>;

const services: readonly Service[] = ['standalone'];

/** The log and the store on the local disk. */
export const embedded: BackendDeclaration<typeof variables> = {
  section: {
    variables,
    docs: {
      DATA_DIR: { unset: KEEPS_DEFAULT, services },
      EMBEDDED_STORE_MEMORY_MB: { unset: KEEPS_DEFAULT, unit: 'MB', services },
      EMBEDDED_LOG_PARTITIONS: { unset: KEEPS_DEFAULT, unit: 'partitions', services },
      EMBEDDED_LOG_MAX_BYTES: { unset: KEEPS_DEFAULT, unit: 'bytes', services },
      EMBEDDED_LOG_RETENTION_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services },
    },
    faults: ({ values }) => [
      ...faultOf('DATA_DIR', values.DATA_DIR, checkDataFolder),
      ...faultOf('KAFKA_GROUP_ID', values.KAFKA_GROUP_ID, (name) => checkName('group', name)),
    ],
  },
  chosenBy: [],
  isShared: false,
  place: ({ DATA_DIR }) => resolve(DATA_DIR),
};

function faultOf(variable: string, value: string | undefined, check: (value: string) => void): string[] {
  if (value === undefined) return [];
  try {
    check(value);
    return [];
  } catch (error) {
    return [`${variable}: ${messageOf(error)}`];
  }
}
