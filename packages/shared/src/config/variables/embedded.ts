import { Type } from '@sinclair/typebox';
import { amount, KEEPS_DEFAULT, type Service, text, type VariableDoc } from './variable.js';

/** The log and the store on the local disk. */
export const embeddedVariables = {
  DATA_DIR: text('./data', 'The folder of the embedded log and store.'),
  EMBEDDED_STORE_MEMORY_MB: amount(512, 'The memory that the embedded store may use for its queries.', 64),
  EMBEDDED_LOG_PARTITIONS: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 1_024,
    description: 'Partitions of a topic of the embedded log; fixed when the data folder is made.',
  }),
  EMBEDDED_LOG_MAX_BYTES: amount(1_073_741_824, 'The size of the embedded log at which writes are refused.', 1_048_576),
  EMBEDDED_LOG_RETENTION_MS: amount(
    86_400_000,
    'How long the embedded log keeps records that were carried to the store.',
    0,
  ),
};

const services: readonly Service[] = ['standalone'];

export const embeddedDocs: Readonly<Record<keyof typeof embeddedVariables, VariableDoc>> = {
  DATA_DIR: { unset: KEEPS_DEFAULT, services },
  EMBEDDED_STORE_MEMORY_MB: { unset: KEEPS_DEFAULT, unit: 'MB', services },
  EMBEDDED_LOG_PARTITIONS: { unset: KEEPS_DEFAULT, unit: 'partitions', services },
  EMBEDDED_LOG_MAX_BYTES: { unset: KEEPS_DEFAULT, unit: 'bytes', services },
  EMBEDDED_LOG_RETENTION_MS: { unset: KEEPS_DEFAULT, unit: 'ms', services },
};
