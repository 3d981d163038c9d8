import { idFromOrigin, originOf } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { consumed, EVENTS, headers, METRICS, NOW_MS } from '../fixture/records.js';

const idAt = (topic: string, partition: number, offset: number) => idFromOrigin({ topic, partition, offset });

describe('the id of a record without one', () => {
  // Reading a log again that was written before an upgrade must still count once.
  it('never changes', () => {
    expect(idAt('analytics.events', 0, 0)).toBe('339dc7ac-ba26-531a-a753-8713214c371b');
    expect(idAt('analytics.events', 3, 12_345_678_901)).toBe('1bfe9395-8043-5bc6-93e1-733c508ed4fa');
  });

  it('is different at every position of a log', () => {
    const ids = new Set<string>();
    for (let offset = 0; offset < 1_000; offset += 1)
      ids
        .add(idAt('t', 1, offset))
        .add(idAt('t', 11, offset))
        .add(idAt('u', 1, offset));
    expect(ids.size).toBe(3_000);
  });
});

describe('where a record first was', () => {
  const redriven = { 'dlq-topic': EVENTS, 'dlq-partition': '7', 'dlq-offset': '1', 'dlq-appended-at': '1767225600000' };
  const own = { topic: EVENTS, partition: 0, offset: 99, appendedAt: NOW_MS };

  it.each<[string, Record<string, string>, Partial<typeof own>]>([
    ['is what a re-driven one says', {}, { partition: 7, offset: 1, appendedAt: 1_767_225_600_000 }],
    ['is its place now when it says another topic', { 'dlq-topic': METRICS }, {}],
    ['is its place now when it says no partition', { 'dlq-partition': '' }, {}],
    ['is its place now when it says an offset that is none', { 'dlq-offset': '-1' }, {}],
    ['is what it says, but not when', { 'dlq-appended-at': 'noon' }, { partition: 7, offset: 1 }],
  ])('%s', (_case, forged, expected) => {
    const source = consumed('x', { ...own, headers: headers({ ...redriven, ...forged }) });
    expect(originOf(source)).toEqual({ ...own, ...expected });
  });
});
