import type { SubjectResult } from '../measure/repeats.js';
import type { MeasuredCase, Results } from './results.js';

/** A subject whose repeats took a second and a CPU-second each, with so many events. */
export const subject = (name: string, ...events: number[]): SubjectResult => ({
  name,
  main: 'main',
  samples: events.map((count) => ({
    seconds: 1,
    events: count,
    requests: count,
    latencyMs: { p50: 1, p99: 2, p999: 3, max: 4 },
    processes: { main: { cpuSeconds: 1, rssBytes: 1e6, peakBytes: 2e6 } },
  })),
});

export const measuredCase = (...subjects: SubjectResult[]): MeasuredCase => ({
  subjects,
  checks: ['ours: 1 acknowledged, 1 in InfluxDB'],
  measuredAt: '2026-11-25T12:00:00.000Z',
  commit: 'abc1234',
  machine: { cpu: 'Some CPU', cores: 2, memoryBytes: 8 * 2 ** 30, platform: 'linux x64', node: 'v20.20.2' },
  effort: { repeats: 3, seconds: 8, warmUpSeconds: 4, lastingSeconds: 600, isShort: false },
});

/** Ours twice as fast as bare Fastify in each repeat, though the machine was slower in the second. */
export const results: Results = {
  'async-single': measuredCase(
    subject('ours', 2_000, 1_000, 2_400),
    subject('bare Fastify', 1_000, 500, 1_200),
    subject('naive service', 200, 100, 240),
  ),
};
