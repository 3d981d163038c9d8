import { expect, it } from 'vitest';
import { ValueTally } from '../src/reads/figures/value-tally.js';

it('events are added up by value and window, the rarer ones with the others', () => {
  const tally = new ValueTally(3);
  tally.add('b', 0);
  tally.add('a', 2, 4);
  tally.add('b', 2, 3);
  tally.add('c', 1);
  tally.add('x'.repeat(513), 1);
  tally.addMissing(0, 2);
  expect(tally.events).toBe(12);
  expect(tally.series({ most: 2 })).toEqual([
    { key: 'a', kind: 'value', total: 4, counts: [0, 0, 4] },
    { key: 'b', kind: 'value', total: 4, counts: [1, 0, 3] },
    { key: '', kind: 'missing', total: 2, counts: [2, 0, 0] },
    { key: '', kind: 'other', total: 2, counts: [0, 2, 0] },
  ]);
  expect(tally.series(['nobody', 'c']).slice(0, 2)).toEqual([
    { key: 'nobody', kind: 'value', total: 0, counts: [0, 0, 0] },
    { key: 'c', kind: 'value', total: 1, counts: [0, 1, 0] },
  ]);
});

it('what is missing less than not at all is not', () => {
  const tally = new ValueTally(1);
  tally.addMissing(0, -3);
  expect([tally.events, tally.series({ most: 1 })]).toEqual([0, []]);
});
