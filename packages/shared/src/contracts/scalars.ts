import { Type } from '@sinclair/typebox';
import { MAX_NAME_LENGTH } from './limits.js';

/** Text without control characters. */
export const CLEAN_TEXT = '^[^\\u0000-\\u001f\\u007f]+$';
export const CLEAN_TEXT_OR_NONE = '^[^\\u0000-\\u001f\\u007f]*$';

/** A non-empty name or id without control characters, which no store can tell apart from its own syntax. */
export const Name = (description: string) =>
  Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH, pattern: CLEAN_TEXT, description });

/** When a record happened, as clients say it: epoch milliseconds or RFC 3339. */
export const ClientTime = Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 64 })], {
  description: 'Epoch milliseconds or RFC 3339. From the id or the moment of arrival when absent.',
});

export const EpochMs = Type.Integer({ description: 'Epoch milliseconds.' });
export const Rfc3339 = Type.String({ format: 'date-time', description: 'RFC 3339, UTC, millisecond precision.' });

/** Any JSON object; its keys are the application's own. */
export const JsonObject = Type.Record(Type.String(), Type.Unknown(), { description: 'Any JSON object.' });

/** In the answer about one record. */
export const Duplicate = Type.Optional(
  Type.Literal(true, {
    description:
      'The id was known before, and the first record stays. What is told is that one; fields are absent where the store cannot tell them.',
  }),
);
