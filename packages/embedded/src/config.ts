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
    768,
    'The memory that the embedded store may use for its queries; the process takes up to 700 MB, and 4 to 8 bytes a record, besides.',
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
    faults: ({ values, isSet }) => [
      ...faultOf('DATA_DIR', values.DATA_DIR, checkDataFolder),
      ...(isSet('INFLUXDB_URL') ? [] : memoryFaults(values)),
      ...faultOf('KAFKA_GROUP_ID', values.KAFKA_GROUP_ID, (name) => checkName('group', name)),
    ],
  },
  chosenBy: [],
  isShared: false,
  place: ({ DATA_DIR }) => resolve(DATA_DIR),
};

/** DuckDB holds this many texts of a column at once when it writes its file, and ends for good when they do not fit. */
const ROWS_AT_ONCE = 2_048;
/** What it needs beside the texts. Tried with 250 kB events: 512 MB end at 3,600 of them, 1,024 MB go on. */
const HEADROOM = 1.5;
const BYTES_PER_MB = 1_048_576;

function memoryFaults({
  EMBEDDED_STORE_MEMORY_MB: memoryMb,
  MAX_RECORD_BYTES: recordBytes,
}: Partial<EmbeddedConfig>): string[] {
  if (memoryMb === undefined || recordBytes === undefined) return [];
  const leastMb = Math.ceil((ROWS_AT_ONCE * recordBytes * HEADROOM) / BYTES_PER_MB);
  if (memoryMb >= leastMb) return [];
  const mostBytes = Math.floor((memoryMb * BYTES_PER_MB) / (ROWS_AT_ONCE * HEADROOM));
  return [
    `EMBEDDED_STORE_MEMORY_MB: ${memoryMb} MB do not hold ${ROWS_AT_ONCE} records of MAX_RECORD_BYTES, which the store must; set it to ${leastMb} or more, or MAX_RECORD_BYTES to ${mostBytes} or less`,
  ];
}

function faultOf(variable: string, value: string | undefined, check: (value: string) => void): string[] {
  if (value === undefined) return [];
  try {
    check(value);
    return [];
  } catch (error) {
    return [`${variable}: ${messageOf(error)}`];
  }
}
