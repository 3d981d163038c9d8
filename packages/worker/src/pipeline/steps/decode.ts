import { parseValue } from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import type { RecordState } from '../record-outcome.js';

/** Bytes to JSON. */
export const createDecodeStep =
  () =>
  (source: ConsumedRecord): RecordState<unknown> => {
    const value = source.value === null ? undefined : parseValue(source.value);
    return value === undefined
      ? { status: 'dead_letter', source, reason: 'not_json', message: 'the value is not UTF-8 JSON' }
      : { status: 'ok', source, value };
  };
