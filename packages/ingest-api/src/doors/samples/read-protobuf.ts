import { MalformedMessage, TooManyParts } from '@analytics/wire-protobuf/otlp';
import { malformed, tooMany } from './faults.js';

/** Messages and numbers of lists in one body; each takes about a hundred bytes of memory. */
export const MAX_PARTS = 500_000;

/**
 * What `read` makes of a body of protobuf.
 *
 * @throws AppError `malformed_body` or `body_too_large`
 */
export function readProtobuf<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TooManyParts) throw tooMany(`The body has more than ${MAX_PARTS} parts.`);
    if (error instanceof MalformedMessage)
      throw malformed('The body is no message of this kind: it is damaged, or of another kind.', error);
    throw error;
  }
}
