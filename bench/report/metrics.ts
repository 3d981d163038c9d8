import type { SubjectResult } from '../measure/repeats.js';
import { roleOf, type Sample } from '../measure/sample.js';
import { type Spread, spreadOf } from '../measure/statistics.js';
import type { Results } from './results.js';

const MILLION = 1e6;

/** Of a role with its replicas: `worker`, `worker 2`. Undefined where there is no such process. */
function cpuSecondsOf(processes: Sample['processes'], main: string): number | undefined {
  const usages = Object.entries(processes).filter(([name]) => roleOf(name) === main);
  return usages.length === 0 ? undefined : usages.reduce((sum, [, { cpuSeconds }]) => sum + cpuSeconds, 0);
}

/** The figures of a sample, by the name that tables and ratios have for them. Undefined where it has none. */
export const METRICS = {
  'requests/s': ({ requests, seconds }: Sample) => (requests === undefined ? undefined : requests / seconds),
  'events/s': ({ events, seconds }: Sample) => events / seconds,
  'events per CPU-second': ({ events, processes }: Sample, main: string) => {
    const cpuSeconds = cpuSecondsOf(processes, main);
    return cpuSeconds === undefined || cpuSeconds === 0 ? undefined : events / cpuSeconds;
  },
  'p50 ms': ({ latencyMs }: Sample) => latencyMs?.p50,
  'p99 ms': ({ latencyMs }: Sample) => latencyMs?.p99,
  'p99.9 ms': ({ latencyMs }: Sample) => latencyMs?.p999,
  'behind, s': ({ behindSeconds }: Sample) => behindSeconds,
} as const satisfies Record<string, (sample: Sample, main: string) => number | undefined>;

export type Metric = keyof typeof METRICS;

/** The metric of each repeat; empty when one has none. */
export function valuesOf({ samples, main }: SubjectResult, metric: Metric): number[] {
  const values = samples.map((sample) => METRICS[metric](sample, main)).filter((value) => value !== undefined);
  return values.length === samples.length ? values : [];
}

/** Median and spread of a metric; undefined where the subject has none. */
export function spreadOfMetric(subject: SubjectResult, metric: Metric): Spread | undefined {
  const values = valuesOf(subject, metric);
  return values.length === 0 ? undefined : spreadOf(values);
}

/** CPU seconds that each process used for a million events, medians. */
export const cpuPerMillion = ({ samples }: SubjectResult, role: string): number | undefined => {
  const values = samples.flatMap(({ processes, events }) => {
    const usage = processes[role];
    return usage === undefined || events === 0 ? [] : [(usage.cpuSeconds / events) * MILLION];
  });
  return values.length === 0 ? undefined : spreadOf(values).median;
};

/** The most memory that a process had in any repeat, bytes. */
export const peakBytes = ({ samples }: SubjectResult, role: string): number | undefined => {
  const values = samples.flatMap(({ processes }) => processes[role]?.peakBytes ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
};

/** Roles of the processes of some subjects, each once, in order. */
export const rolesOf = (subjects: readonly SubjectResult[]): string[] => [
  ...new Set(subjects.flatMap(({ samples }) => samples.flatMap(({ processes }) => Object.keys(processes)))),
];

export const subjectOf = (results: Results, caseName: string, subject: string): SubjectResult | undefined =>
  results[caseName]?.subjects.find(({ name }) => name === subject);

/** One divided by the other, repeat by repeat: both of the same moment. Undefined unless both were measured. */
export function ratioOf(subject: SubjectResult, baseline: SubjectResult, metric: Metric): Spread | undefined {
  const [ours, theirs] = [valuesOf(subject, metric), valuesOf(baseline, metric)];
  if (ours.length === 0 || ours.length !== theirs.length) return undefined;
  return spreadOf(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)));
}
