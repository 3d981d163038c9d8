import { describe, expect, it } from 'vitest';
import { isMet, TARGETS } from './targets.js';

const spread = (median: number) => ({ median, min: median, max: median });
const target = (name: string) => TARGETS.find((candidate) => candidate.name === name)!;

describe('a target', () => {
  it.each([
    ['async-single', 0.45, true],
    ['async-single', 0.44, false],
    ['p99-async', 50, true],
    ['p99-async', 51, false],
  ])('%s is judged by its bound: %d is %s', (name, median, met) => {
    expect(isMet(target(name), spread(median))).toBe(met);
  });

  it('that was not measured is neither met nor missed', () => {
    expect(isMet(target('worker'), target('worker').measured({}))).toBeUndefined();
  });

  it('of InfluxDB beside the worker compares what an event costs it, repeat by repeat', () => {
    const sample = (events: number, cpuSeconds: number) => ({
      seconds: 1,
      events,
      processes: { influxd: { cpuSeconds, rssBytes: 0, peakBytes: 0 } },
    });
    const ours = { name: 'ours', main: 'worker', samples: [sample(100, 3), sample(100, 4), sample(100, 8)] };
    const telegraf = { name: 'Telegraf', main: 'telegraf', samples: [sample(200, 4), sample(200, 4), sample(200, 8)] };
    const measured = target('worker-influxd').measured({ worker: { subjects: [ours, telegraf] } } as never);
    expect(measured).toMatchObject({ median: 2, min: 1.5, max: 2 });
    expect(target('worker-influxd').measured({ worker: { subjects: [ours] } } as never)).toBeUndefined();
  });

  it('of lasting load is judged by what was measured, and by the start that it extrapolates to', () => {
    const figures = {
      offered: 1_000,
      lag: { most: 20_000, atEnd: 0 },
      memory: { mostBytes: 9e8, driftBytesPerMinute: 0 },
      start: {
        small: { records: 1_000_000, seconds: 2, cpuSeconds: 1 },
        full: { records: 2_000_000, seconds: 3, cpuSeconds: 1.1 },
      },
    };
    const results = { endurance: { subjects: [], endurance: figures } } as never;
    const judged = ['endurance-stored-p99', 'endurance-lag', 'endurance-memory', 'endurance-start'].map((name) =>
      isMet(target(name), target(name).measured(results)),
    );
    expect(judged).toEqual([undefined, false, true, true]);
  });

  it('of idle processes looks at the worst of them', () => {
    const usage = (cpuSeconds: number, rssBytes: number) => ({ cpuSeconds, rssBytes, peakBytes: rssBytes });
    const sample = { seconds: 10, events: 0, processes: { a: usage(0.5, 1e6), b: usage(0.1, 3e6) } };
    const results = { idle: { subjects: [{ name: 'ours', main: 'a', samples: [sample] }] } } as never;
    expect(target('idle-cpu').measured(results)?.median).toBeCloseTo(5);
    expect(target('idle-memory').measured(results)?.median).toBeCloseTo(3);
  });
});
