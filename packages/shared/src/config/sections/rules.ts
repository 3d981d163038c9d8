import { Type } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from '../section.js';
import { amount, KEEPS_DEFAULT, RECORDS } from '../variable.js';

/** A hundred years. In nanoseconds, as stores count, 64 bits hold 292. */
const MAX_RETENTION_DAYS = 36_500;

const variables = {
  MAX_RECORD_BYTES: amount(262_144, 'The largest JSON of one event or metric.', 1_024),
  RETENTION_DAYS: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MAX_RETENTION_DAYS, description: 'How long the store retains records.' }),
  ),
};

/** The limits of a record, through whichever door it comes and to whichever store it goes. */
export const rulesSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    MAX_RECORD_BYTES: { unset: KEEPS_DEFAULT, unit: 'bytes' },
    RETENTION_DAYS: { unset: 'records are kept for ever', unit: 'days', services: [...RECORDS, 'control'] },
  },
};
export type RulesConfig = ValuesOf<typeof variables>;
