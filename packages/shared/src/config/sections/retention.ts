import { Type } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from '../section.js';
import { RECORDS } from './variable.js';

const variables = {
  RETENTION_DAYS: Type.Optional(Type.Integer({ minimum: 1, description: 'How long the store keeps records.' })),
};

/** How long records are stored, whatever the store. */
export const retentionSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    RETENTION_DAYS: { unset: 'records are kept for ever', unit: 'days', services: RECORDS },
  },
};
export type RetentionConfig = ValuesOf<typeof variables>;
