import type { Spread } from '../measure/statistics.js';
import { type Metric, ratioOf, subjectOf } from './metrics.js';
import type { Results } from './results.js';

/** How ours compares with a baseline that was measured in the same run. */
export interface Ratio {
  case: string;
  metric: Metric;
  subject: string;
  baseline: string;
}

const of = (caseName: string, metric: Metric, baseline: string, subject = 'ours'): Ratio => ({
  case: caseName,
  metric,
  subject,
  baseline,
});

export const RATIOS = {
  asyncSingleToBare: of('async-single', 'requests/s', 'bare Fastify'),
  asyncSingleToNaive: of('async-single', 'requests/s', 'naive service'),
  asyncSingleCpuToNaive: of('async-single', 'events per CPU-second', 'naive service'),
  asyncBatchCpuToKafkajs: of('async-batch', 'events per CPU-second', 'bare kafkajs'),
  syncSingleToNaive: of('sync-single', 'requests/s', 'naive service'),
  syncBatchCpuToNaive: of('sync-batch', 'events per CPU-second', 'naive service'),
  syncBatchCpuToLines: of('sync-batch', 'events per CPU-second', 'bare lines'),
  keyedSingleCpuToOpen: of('keyed-single', 'events per CPU-second', 'without keys'),
  keyedBatchCpuToOpen: of('keyed-batch', 'events per CPU-second', 'without keys'),
  carriedToNaive: of('async-carried', 'events/s', 'naive service'),
  carriedBatchesToNaive: of('async-carried', 'events/s', 'naive service', 'ours, batches of 100'),
  workerCpuToTelegraf: of('worker', 'events per CPU-second', 'Telegraf'),
  workerToTelegraf: of('worker', 'events/s', 'Telegraf'),
  workerCpuToNaive: of('worker', 'events per CPU-second', 'naive consumer'),
  workerCpuToLines: of('worker', 'events per CPU-second', 'bare lines'),
  standaloneSingleToBare: of('standalone-sync-single', 'requests/s', 'bare Fastify'),
  standaloneBatchToDuckdb: of('standalone-sync-batch', 'events/s', 'bare DuckDB'),
  standaloneQueuedToBare: of('standalone-async-batch', 'events/s', 'bare Fastify'),
} as const satisfies Record<string, Ratio>;

export type RatioName = keyof typeof RATIOS;

/** A ratio as it was measured; undefined when its case, or its baseline, was not. */
export function measuredRatio(results: Results, name: RatioName): Spread | undefined {
  const { case: caseName, metric, subject, baseline } = RATIOS[name];
  const [ours, theirs] = [subjectOf(results, caseName, subject), subjectOf(results, caseName, baseline)];
  return ours === undefined || theirs === undefined ? undefined : ratioOf(ours, theirs, metric);
}
