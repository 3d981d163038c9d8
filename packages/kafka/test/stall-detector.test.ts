import { describe, expect, it } from 'vitest';
import { StallDetector } from '../src/consumer/stall-detector.ts';

const waiting = (expected: number, end: number) => [{ partition: 'events/0', expected, end }];

describe('a consumer has stalled', () => {
  it('when records are there and none came for the whole time', () => {
    const detector = new StallDetector(1_000);
    expect(detector.observe(0, waiting(5, 9))).toBeUndefined();
    expect(detector.observe(999, waiting(5, 10))).toBeUndefined();
    expect(detector.observe(1_000, waiting(5, 11))?.partition).toBe('events/0');
  });

  it.each([
    ['there is nothing to come', waiting(9, 9)],
    ['something came', waiting(6, 11)],
    ['it is busy with a batch', []],
  ])('not when %s meanwhile', (_, meanwhile) => {
    const detector = new StallDetector(1_000);
    detector.observe(0, waiting(5, 9));
    detector.observe(600, meanwhile);
    expect(detector.observe(1_100, waiting(6, 11))).toBeUndefined();
  });

  it('not when Kafka itself was away meanwhile', () => {
    const detector = new StallDetector(1_000);
    detector.observe(0, waiting(5, 9));
    detector.reset();
    expect(detector.observe(1_100, waiting(5, 9))).toBeUndefined();
  });
});
