import { addTallies, EMPTY_TALLY } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { decodeTally, encodeTally } from '../src/consumer/tally-metadata.ts';

/** `offset.metadata.max.bytes` of a broker, unless an operator changes it. */
const METADATA_MAX_BYTES = 4_096;

const MOST = Number.MAX_SAFE_INTEGER;

describe('the tally in a commit', () => {
  it.each([
    [{ stored: 0, duplicate: 0, deadLettered: 0 }],
    [{ stored: 1, duplicate: 20, deadLettered: 300 }],
    [{ stored: MOST, duplicate: MOST, deadLettered: MOST }],
  ])('comes back as it was, and is small enough for a broker: %j', (tally) => {
    const metadata = encodeTally(tally);
    expect(decodeTally(metadata)).toEqual(tally);
    expect(metadata.length).toBeLessThan(METADATA_MAX_BYTES);
  });

  it.each([
    [null],
    [undefined],
    [''],
    ['null'],
    ['moved by kafka-consumer-groups'],
    ['{"stored":1}'],
    ['{"stored":-1,"duplicate":0,"deadLettered":0}'],
    ['{"stored":"1","duplicate":0,"deadLettered":0}'],
    ['[1,2,3]'],
  ])('is nothing when somebody else made the commit: %j', (metadata) => {
    expect(decodeTally(metadata)).toEqual(EMPTY_TALLY);
  });

  it('adds up', () => {
    expect(
      addTallies({ stored: 1, duplicate: 2, deadLettered: 3 }, { stored: 10, duplicate: 20, deadLettered: 30 }),
    ).toEqual({
      stored: 11,
      duplicate: 22,
      deadLettered: 33,
    });
  });
});
