import { describe, expect, it } from 'vitest';
import { lagSeconds, startSecondsAt } from './figures.js';
import { driftOf } from './watch.js';
import { checkFound } from './writes.js';

const figures = {
  seconds: 60,
  maximum: 2_000,
  offered: 1_000,
  lag: { most: 3_000, atEnd: 0 },
  catchUpSeconds: 1,
  memory: { mostBytes: 1, driftBytesPerMinute: 0 },
  records: 2_000_000,
  start: { empty: { seconds: 9, cpuSeconds: 1 }, full: { seconds: 9, cpuSeconds: 3 } },
};

describe('the figures of lasting load', () => {
  it('memory that grows by a megabyte a second drifts by sixty a minute, whatever it began with', () => {
    const looks = Array.from({ length: 30 }, (_, seconds) => ({ seconds, rssBytes: 5e8 + seconds * 1e6 }));
    expect(driftOf(looks)).toBeCloseTo(60e6);
    expect(driftOf(looks.slice(0, 1))).toBe(0);
  });

  it('a start is extrapolated by what each million records adds to an empty one', () => {
    expect(startSecondsAt(figures, 50_000_000)).toBe(51);
    const { empty } = figures.start;
    expect(startSecondsAt({ ...figures, start: { empty, full: { seconds: 9, cpuSeconds: 0.9 } } }, 50_000_000)).toBe(1);
  });

  it('lag is in seconds of what came', () => {
    expect(lagSeconds(figures)).toBe(3);
  });
});

describe('what was acknowledged', () => {
  const work = (events: number, failures: Record<string, number> = {}) => ({ seconds: 1, events, failures });
  const runs = [
    { queued: work(900), stored: work(100) },
    { queued: work(500, { '503 log_unavailable': 2 }), stored: work(0, { '503 overloaded': 5 }) },
  ];

  it.each([1_500, 1_600, 1_700])('is found once, with what was answered as unknown or without it: %d', (found) => {
    expect(checkFound(runs, found)).toContain(
      `1500 events were acknowledged and 200 answered as unknown, ${found} are`,
    );
  });

  it.each([1_499, 1_701])('fails the case when some is missing or more is there: %d', (found) => {
    expect(() => checkFound(runs, found)).toThrow(`${found} are in the store`);
  });
});
