import { describe, expect, it } from 'vitest';
import { openingOf } from '../src/consumer/offsets.ts';
import { NOTHING } from '../src/consumer/tally-metadata.ts';

const settled = { stored: 5, duplicate: 0, deadLettered: 0 };

describe('where a group goes on', () => {
  it.each([
    ['a new group begins at the oldest record', undefined, { start: 3, end: 9 }, { committed: 3, settled: NOTHING }, 0],
    ['a known one goes on behind its commit', 5, { start: 0, end: 9 }, { committed: 5, settled }, 0],
    ['at the end there is nothing to do', 9, { start: 0, end: 9 }, { committed: 9, settled }, 0],
    [
      'what retention has removed is passed, and said to be lost',
      5,
      { start: 8, end: 9 },
      { committed: 8, settled },
      3,
    ],
    [
      'past the end, the brokers have lost records: everything left comes again',
      12,
      { start: 2, end: 9 },
      { committed: 2, settled: NOTHING },
      3,
    ],
  ])('%s', (_, committed, extent, progress, lost) => {
    const known = committed === undefined ? undefined : { committed, settled };
    expect(openingOf(known, extent)).toEqual({ progress, lost });
  });
});
