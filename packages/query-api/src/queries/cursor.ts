import { cursorOf, placeOf, type RecordPosition } from '@analytics/shared/domain';
import { requirePlace } from '@analytics/shared/errors';

const MAX_TIME_NS = 2n ** 63n - 1n;

/** Opaque text for a page's end. */
export const encodeCursor = ({ timeNs, id }: RecordPosition): string => cursorOf(String(timeNs), id);

function positionIn(timeNs: unknown, id: unknown, ...more: readonly unknown[]): RecordPosition | undefined {
  if (typeof timeNs !== 'string' || !/^\d{1,19}$/.test(timeNs) || typeof id !== 'string') return undefined;
  if (more.length > 0 || BigInt(timeNs) > MAX_TIME_NS) return undefined;
  return { timeNs: BigInt(timeNs), id };
}

/** The position of a cursor; undefined when the text was not made by `encodeCursor`. */
export const decodeCursor = (text: string): RecordPosition | undefined => placeOf(text, positionIn);

/** The position of the parameter `cursor`. Throws `invalid_request` when it was not made by `encodeCursor`. */
export const positionOf = (cursor: string): RecordPosition => requirePlace(decodeCursor(cursor));
