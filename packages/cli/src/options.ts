import { type Position, parsePosition } from '@analytics/dead-letters';
import { parseQueryTime } from '@analytics/shared/domain';
import type { Clock } from '@analytics/shared/ports';
import { InvalidArgumentError } from 'commander';

/** Lists hold that many lines in memory. */
const MAX_LIMIT = 1_000_000;

/** Throws commander's error when the text is no `partition:offset`. */
export function readPosition(text: string): Position {
  const position = parsePosition(text);
  if (position === undefined) throw new InvalidArgumentError('It must be partition:offset, as in 0:42.');
  return position;
}

/** Gathers an option that may come several times. */
export const gatherPositions = (text: string, before: readonly Position[] = []): Position[] => [
  ...before,
  readPosition(text),
];

export function readLimit(text: string): number {
  const limit = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_LIMIT}.`);
  return limit;
}

export const readTime =
  (clock: Clock) =>
  (text: string): number => {
    const ms = parseQueryTime(text, clock.now());
    if (ms === undefined) {
      throw new InvalidArgumentError('It must be -<n><s|m|h|d|w|mo|y>, RFC 3339, epoch milliseconds or now().');
    }
    return ms;
  };
