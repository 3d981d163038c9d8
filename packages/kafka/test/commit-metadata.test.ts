import { addOutcomeCounts, NO_OUTCOMES } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { decodeOutcomeCounts, encodeOutcomeCounts } from '../src/consumer/commit-metadata.ts';

/** `offset.metadata.max.bytes` of a broker, unless an operator changes it. */
const METADATA_MAX_BYTES = 4_096;

const MOST = Number.MAX_SAFE_INTEGER;

describe('the outcome counts in a commit', () => {
  it.each([
    [{ stored: 0, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 }],
    [{ stored: 1, duplicate: 20, deadLettered: 300, alreadySettled: 4_000, erased: 0 }],
    [{ stored: MOST, duplicate: MOST, deadLettered: MOST, alreadySettled: MOST, erased: 0 }],
  ])('comes back as it was, and is small enough for a broker: %j', (counts) => {
    const metadata = encodeOutcomeCounts(counts);
    expect(decodeOutcomeCounts(metadata)).toEqual(counts);
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
    ['{"stored":1,"duplicate":0,"deadLettered":0,"alreadySettled":-1}'],
  ])('is nothing when somebody else made the commit: %j', (metadata) => {
    expect(decodeOutcomeCounts(metadata)).toEqual(NO_OUTCOMES);
  });

  it('of a release that had no settled records is read as having none', () => {
    const metadata = '{"stored":1,"duplicate":2,"deadLettered":3}';
    const counts = { stored: 1, duplicate: 2, deadLettered: 3, alreadySettled: 0, erased: 0 };
    expect(decodeOutcomeCounts(metadata)).toEqual(counts);
  });

  it('adds up', () => {
    expect(
      addOutcomeCounts(
        { stored: 1, duplicate: 2, deadLettered: 3, alreadySettled: 4, erased: 0 },
        { stored: 10, duplicate: 20, deadLettered: 30, alreadySettled: 40, erased: 0 },
      ),
    ).toEqual({
      stored: 11,
      duplicate: 22,
      deadLettered: 33,
      alreadySettled: 44,
      erased: 0,
    });
  });
});
