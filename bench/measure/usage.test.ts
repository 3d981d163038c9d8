import { describe, expect, it } from 'vitest';
import { cpuSecondsOf, usageOf, usageOfPs } from './usage.js';

describe('what a process uses', () => {
  it('is read past a name with blanks and brackets', () => {
    const stat = '42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 1 0 100 200 300';
    expect(cpuSecondsOf(stat)).toBe(3);
  });

  it.each([
    ['  2048   0:01.50', 1.5],
    ['2048 01:02:03', 3_723],
    ['2048 2-00:00:01', 172_801],
  ])('is read from ps: %j', (line, cpuSeconds) => {
    expect(usageOfPs(line)).toEqual({ cpuSeconds, rssBytes: 2_097_152, peakBytes: 2_097_152 });
  });

  it('grows with work', () => {
    const before = usageOf(process.pid);
    const end = process.cpuUsage().user + 100_000;
    // Asking for the time is the system's work, and takes none of the user's.
    while (process.cpuUsage().user < end) for (let round = 0; round < 1e5; round += 1) Math.hypot(round, end);
    const after = usageOf(process.pid);
    expect(after.cpuSeconds - before.cpuSeconds).toBeGreaterThan(0.05);
    expect(after.peakBytes).toBeGreaterThanOrEqual(after.rssBytes);
  });
});
