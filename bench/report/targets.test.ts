import { describe, expect, it } from 'vitest';
import { isMet, TARGETS } from './targets.js';

const spread = (median: number) => ({ median, min: median, max: median });
const target = (name: string) => TARGETS.find((candidate) => candidate.name === name)!;

describe('a target', () => {
  it.each([
    ['async-single', 0.6, true],
    ['async-single', 0.59, false],
    ['p99-async', 50, true],
    ['p99-async', 51, false],
  ])('%s is judged by its bound: %d is %s', (name, median, met) => {
    expect(isMet(target(name), spread(median))).toBe(met);
  });

  it('that was not measured is neither met nor missed', () => {
    expect(isMet(target('worker'), target('worker').measured({}))).toBeUndefined();
  });

  it('of idle processes looks at the worst of them', () => {
    const usage = (cpuSeconds: number, rssBytes: number) => ({ cpuSeconds, rssBytes, peakBytes: rssBytes });
    const sample = { seconds: 10, events: 0, processes: { a: usage(0.5, 1e6), b: usage(0.1, 3e6) } };
    const results = { idle: { subjects: [{ name: 'ours', main: 'a', samples: [sample] }] } } as never;
    expect(target('idle-cpu').measured(results)?.median).toBeCloseTo(5);
    expect(target('idle-memory').measured(results)?.median).toBeCloseTo(3);
  });
});
