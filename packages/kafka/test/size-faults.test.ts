import { describe, expect, it } from 'vitest';
import { deadLetterWarnings, sizeFaults } from '../src/topics/size-faults.ts';

const MEGABYTE = 1_048_588;
const events = { name: 'events', retention: 'broker', maxMessageBytes: MEGABYTE } as const;
const deadLetters = { name: 'dead-letters', retention: 'keep', maxMessageBytes: 2 * 1024 * 1024 } as const;

describe('the size of records', () => {
  it('fits topics as they are made', () => {
    expect(sizeFaults([events, deadLetters], 262_144)).toEqual([]);
    expect(deadLetterWarnings([events, deadLetters])).toEqual([]);
  });

  it('that a topic would not take is refused with the topic, its limit and both ways out', () => {
    const faults = sizeFaults([events, deadLetters], 1_048_576);
    expect(faults).toHaveLength(1);
    for (const word of ['Topic events', '1048588', 'MAX_RECORD_BYTES=1048576', 'raise max.message.bytes', 'lower'])
      expect(faults[0]).toContain(word);
  });

  it('must fit the dead-letter topic too, with what a dead letter says more', () => {
    const large = { ...events, maxMessageBytes: 4 * MEGABYTE };
    expect(sizeFaults([large, deadLetters], 2_080_000)).toEqual([expect.stringContaining('Topic dead-letters')]);
  });

  it('of other producers is warned of where the dead-letter topic takes less than the others', () => {
    const small = { ...deadLetters, maxMessageBytes: MEGABYTE };
    const warnings = deadLetterWarnings([events, small]);
    expect(warnings).toEqual([expect.stringContaining('raise max.message.bytes of dead-letters')]);
  });
});
