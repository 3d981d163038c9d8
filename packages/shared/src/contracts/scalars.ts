import { type ObjectOptions, type Static, type StringOptions, type TSchema, Type } from '@sinclair/typebox';
import { MAX_NAME_LENGTH } from './limits.js';

/** Text without control characters. */
export const CLEAN_TEXT = '^[^\\u0000-\\u001f\\u007f]+$';
export const CLEAN_TEXT_OR_NONE = '^[^\\u0000-\\u001f\\u007f]*$';

/** A non-empty name or id without control characters, which no store can tell apart from its own syntax. */
export const Name = (description: string, options: StringOptions = {}) =>
  Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH, pattern: CLEAN_TEXT, description, ...options });

/** The app of a record in a request. Who may use several must name it, which the document of one route cannot say. */
export const appOfCredential = (what: string) =>
  Type.Optional(
    Name(`The application that the ${what} belongs to. May be left out where the credential is for one app.`),
  );

/** When a record happened, as clients say it: epoch milliseconds or RFC 3339. */
export const ClientTime = Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 64 })], {
  description: 'Epoch milliseconds or RFC 3339. From the id or the moment of arrival when absent.',
});

export const EpochMs = Type.Integer({ description: 'Epoch milliseconds.' });
export const Rfc3339 = Type.String({ format: 'date-time', description: 'RFC 3339, UTC, millisecond precision.' });

/**
 * An object whose keys are the application's own, each with a value of `schema`. Not `Type.Record`: its pattern `^(.*)$`
 * holds for no key with a line break (or U+2028), so that such a value would be neither checked nor answered.
 */
export const ObjectOf = <Schema extends TSchema>(schema: Schema, options: ObjectOptions = {}) =>
  Type.Unsafe<Record<string, Static<Schema>>>(Type.Object({}, { ...options, additionalProperties: schema }));

/** Any JSON object; its keys are the application's own. */
export const JsonObject = Type.Unsafe<Record<string, unknown>>(
  Type.Object({}, { additionalProperties: true, description: 'Any JSON object.' }),
);

/** In the answer to a write: what of the request was not stored, because it is no field of the contract. */
export const Ignored = Type.Optional(
  Type.Array(Type.String(), {
    description: 'Fields that are not part of the contract and were not stored; at most 10.',
  }),
);

/** In the answer about one record. */
export const Duplicate = Type.Optional(
  Type.Literal(true, {
    description:
      'The id was known before, and the first record stays. What is told is that one; fields are absent where the store cannot tell them.',
  }),
);

/** In the answer to a write: what was stored as it came, and was hardly meant so. */
export const Warnings = Type.Optional(
  Type.Array(Type.String(), { description: 'What was stored as it came and was hardly meant so; at most 10.' }),
);
