import type { RecordPosition } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';

/** Opaque text for a page's end; base64url of JSON. */
export const encodeCursor = ({ timeNs, id }: RecordPosition): string =>
  Buffer.from(JSON.stringify([String(timeNs), id])).toString('base64url');

/** The position of a cursor; undefined when the text was not made by `encodeCursor`. */
export function decodeCursor(text: string): RecordPosition | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parsed) || parsed.length !== 2) return undefined;
    const [timeNs, id] = parsed as unknown[];
    if (typeof timeNs !== 'string' || !/^\d{1,19}$/.test(timeNs) || typeof id !== 'string') return undefined;
    const ns = BigInt(timeNs);
    return ns > 2n ** 63n - 1n ? undefined : { timeNs: ns, id };
  } catch {
    return undefined;
  }
}

/** The position of the parameter `cursor`. Throws `invalid_request` when it was not made by `encodeCursor`. */
export function positionOf(cursor: string): RecordPosition {
  const position = decodeCursor(cursor);
  if (position !== undefined) return position;
  throw invalidRequest([{ path: 'cursor', message: 'is not a nextCursor of this service' }]);
}
