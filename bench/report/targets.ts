import { type EnduranceFigures, lagSeconds, startSecondsAt } from '../endurance/figures.js';
import { type Spread, spreadOf } from '../measure/statistics.js';
import { LARGE_STORE } from './endurance-tables.js';
import { spreadOfMetric, subjectOf } from './metrics.js';
import { measuredRatio, type RatioName } from './ratios.js';
import type { Results } from './results.js';

export interface Target {
  /** Names its explanation. */
  name: string;
  /** What is asked for. */
  what: string;
  /** Undefined when it was not measured. */
  measured(results: Results): Spread | undefined;
  bound: { least: number } | { most: number };
  unit: '×' | 'ms' | 's' | '% of a core' | 'MB';
}

const ratio = (name: RatioName) => (results: Results) => measuredRatio(results, name);

const p99 = (caseName: string) => (results: Results) => {
  const subject = subjectOf(results, caseName, 'open loop, half of it');
  return subject === undefined ? undefined : spreadOfMetric(subject, 'p99 ms');
};

/** Of the process that has most. */
const idle =
  (figure: (usage: { cpuSeconds: number; rssBytes: number }, seconds: number) => number) => (results: Results) => {
    const samples = subjectOf(results, 'idle', 'ours')?.samples;
    return (
      samples &&
      spreadOf(
        samples.map(({ processes, seconds }) =>
          Math.max(...Object.values(processes).map((usage) => figure(usage, seconds))),
        ),
      )
    );
  };

/** What an event of ours costs InfluxDB, and one that Telegraf carries, repeat by repeat. */
function influxdToTelegraf(results: Results): Spread | undefined {
  const [ours, telegraf] = ['ours', 'Telegraf'].map((name) =>
    subjectOf(results, 'worker', name)?.samples.map(
      ({ processes, events }) => (processes['influxd']?.cpuSeconds ?? 0) / events,
    ),
  );
  if (ours === undefined || telegraf === undefined) return undefined;
  return spreadOf(ours.map((cost, repeat) => cost / (telegraf[repeat] ?? Number.NaN)));
}

/** Of the process under lasting load. */
const lasting =
  (figure: (figures: EnduranceFigures) => number) =>
  (results: Results): Spread | undefined => {
    const figures = results['endurance']?.endurance;
    return figures && spreadOf([figure(figures)]);
  };

function lastingStoredP99(results: Results): Spread | undefined {
  const subject = subjectOf(results, 'endurance', 'stored batches');
  return subject && spreadOfMetric(subject, 'p99 ms');
}

const SMALL_EVENTS = 100_000;
const LARGE_EVENTS = 10_000_000;

/** A read's time over so many events, of the usual users and apps. */
function growthMs(results: Results, store: string, read: 'dashboard30dMs' | 'userLast100Ms', events: number) {
  const points = results[`growth-${store}`]?.growth;
  return points?.find((point) => point.events === events)?.[read];
}

const grown = (store: string, read: 'dashboard30dMs' | 'userLast100Ms') => (results: Results) => {
  const ms = growthMs(results, store, read, LARGE_EVENTS);
  return ms === undefined ? undefined : spreadOf([ms]);
};

function influxDashboardGrowth(results: Results): Spread | undefined {
  const small = growthMs(results, 'influxdb', 'dashboard30dMs', SMALL_EVENTS);
  const large = growthMs(results, 'influxdb', 'dashboard30dMs', LARGE_EVENTS);
  return small === undefined || large === undefined ? undefined : spreadOf([large / small]);
}

export const TARGETS: readonly Target[] = [
  {
    name: 'async-single',
    what: 'async single event, split: requests/s against bare Fastify with validation',
    measured: ratio('asyncSingleToBare'),
    bound: { least: 0.45 },
    unit: '×',
  },
  {
    name: 'async-batch',
    what: 'async batch of 100, split: events per CPU-second of ingest-api against bare kafkajs with the same records',
    measured: ratio('asyncBatchCpuToKafkajs'),
    bound: { least: 2 },
    unit: '×',
  },
  {
    name: 'sync-single-naive',
    what: 'sync single event, InfluxDB: requests/s against the naive service',
    measured: ratio('syncSingleToNaive'),
    bound: { least: 3.5 },
    unit: '×',
  },
  {
    name: 'async-single-naive',
    what: 'async single event, accepted: requests/s against the naive service',
    measured: ratio('asyncSingleToNaive'),
    bound: { least: 4 },
    unit: '×',
  },
  {
    name: 'keyed-single',
    what: 'async single event with a key: events per CPU-second of ingest-api against AUTH=off',
    measured: ratio('keyedSingleCpuToOpen'),
    bound: { least: 0.9 },
    unit: '×',
  },
  {
    name: 'keyed-batch',
    what: 'async batch of 100 with a key: events per CPU-second of ingest-api against AUTH=off',
    measured: ratio('keyedBatchCpuToOpen'),
    bound: { least: 0.97 },
    unit: '×',
  },
  {
    name: 'carried',
    what: 'async, carried to the store: events/s against the naive service',
    measured: ratio('carriedToNaive'),
    bound: { least: 10 },
    unit: '×',
  },
  {
    name: 'sync-batch-naive',
    what: 'batch of 100, sync, InfluxDB: events per CPU-second of ingest-api against the naive service',
    measured: ratio('syncBatchCpuToNaive'),
    bound: { least: 1.8 },
    unit: '×',
  },
  {
    name: 'worker',
    what: 'worker: events per CPU-second against Telegraf on the same topic and store',
    measured: ratio('workerCpuToTelegraf'),
    bound: { least: 1.6 },
    unit: '×',
  },
  {
    name: 'worker-influxd',
    what: 'worker: InfluxDB’s processor time an event against that of Telegraf’s events',
    measured: influxdToTelegraf,
    bound: { most: 1 },
    unit: '×',
  },
  {
    name: 'standalone-batch',
    what: 'standalone, batch of 100, sync: events/s against bare DuckDB inserts in batches of 5,000',
    measured: ratio('standaloneBatchToDuckdb'),
    bound: { least: 0.8 },
    unit: '×',
  },
  {
    name: 'p99-async',
    what: 'p99 at half the maximum load, queued',
    measured: p99('open-loop-async'),
    bound: { most: 50 },
    unit: 'ms',
  },
  {
    name: 'p99-sync',
    what: 'p99 at half the maximum load, stored in InfluxDB',
    measured: p99('open-loop-sync'),
    bound: { most: 150 },
    unit: 'ms',
  },
  {
    name: 'dashboard-influxdb',
    what: 'dashboard of 30 days over 10 M events, InfluxDB: time against that over 100 k events',
    measured: influxDashboardGrowth,
    bound: { most: 5 },
    unit: '×',
  },
  {
    name: 'dashboard-embedded',
    what: 'dashboard of 30 days over 10 M events, embedded',
    measured: grown('embedded', 'dashboard30dMs'),
    bound: { most: 200 },
    unit: 'ms',
  },
  {
    name: 'user-influxdb',
    what: 'a user’s last 100 among 10 M events, InfluxDB',
    measured: grown('influxdb', 'userLast100Ms'),
    bound: { most: 100 },
    unit: 'ms',
  },
  {
    name: 'user-embedded',
    what: 'a user’s last 100 among 10 M events, embedded',
    measured: grown('embedded', 'userLast100Ms'),
    bound: { most: 100 },
    unit: 'ms',
  },
  {
    name: 'idle-cpu',
    what: 'idle: processor time of the process that uses most',
    measured: idle(({ cpuSeconds }, seconds) => (cpuSeconds / seconds) * 100),
    bound: { most: 1 },
    unit: '% of a core',
  },
  {
    name: 'idle-memory',
    what: 'idle: resident memory of the process that has most',
    measured: idle(({ rssBytes }) => rssBytes / 1e6),
    bound: { most: 150 },
    unit: 'MB',
  },
  {
    name: 'endurance-stored-p99',
    what: 'lasting load, standalone: p99 of a stored batch at half the maximum',
    measured: lastingStoredP99,
    bound: { most: 500 },
    unit: 'ms',
  },
  {
    name: 'endurance-lag',
    what: 'lasting load, standalone: the most that the worker is behind, in seconds of what comes',
    measured: lasting(lagSeconds),
    bound: { most: 10 },
    unit: 's',
  },
  {
    name: 'endurance-memory',
    what: 'lasting load, standalone: the most resident memory, with EMBEDDED_STORE_MEMORY_MB at its default',
    measured: lasting(({ memory }) => memory.mostBytes / 1e6),
    bound: { most: 1_536 },
    unit: 'MB',
  },
  {
    name: 'endurance-start',
    what: 'standalone: start with 50 M events, extrapolated from the store of the lasting load',
    measured: lasting((figures) => startSecondsAt(figures, LARGE_STORE)),
    bound: { most: 10 },
    unit: 's',
  },
];

/** Undefined when it was not measured. By the median. */
export function isMet({ bound }: Target, measured: Spread | undefined): boolean | undefined {
  if (measured === undefined) return undefined;
  return 'least' in bound ? measured.median >= bound.least : measured.median <= bound.most;
}
