import type { Spread } from '../measure/statistics.js';
import { PARSE_ALONE } from '../stages/shapes.js';
import { type Metric, ratioOf, subjectOf } from './metrics.js';
import type { Results } from './results.js';

/** How ours compares with a baseline that was measured in the same run. */
export interface Ratio {
  case: string;
  metric: Metric;
  subject: string;
  baseline: string;
  /** It may fall to so much of its reference: what differs more is no noise. */
  leastShare: number;
}

/** Of what needs servers and processes. */
const LEAST_SHARE = 2 / 3;
/** Of what runs in this process: a stage that takes a third longer has fallen. */
const LEAST_SHARE_OF_STAGES = 3 / 4;

const of = (caseName: string, metric: Metric, baseline: string, subject = 'ours'): Ratio => ({
  case: caseName,
  metric,
  subject,
  baseline,
  leastShare: LEAST_SHARE,
});

/** What a stage costs beside the parsing alone of the same records. */
const stage = (subject: string, baseline = PARSE_ALONE): Ratio => ({
  ...of('stages', 'events per CPU-second', baseline, subject),
  leastShare: LEAST_SHARE_OF_STAGES,
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
  ingestParse: stage('ingest: parse'),
  ingestAdmit: stage('ingest: admit'),
  ingestEncode: stage('ingest: encode'),
  ingestQueue: stage('ingest: queue'),
  ingestProduceRequest: stage('ingest: produce request'),
  ingestStages: stage('ingest, all'),
  workerDecode: stage('worker: decode'),
  workerValidate: stage('worker: validate'),
  workerLines: stage('worker: lines'),
  workerPlaces: stage('worker: places'),
  workerBytes: stage('worker: bytes'),
  workerStages: stage('worker, all'),
} as const satisfies Record<string, Ratio>;

export type RatioName = keyof typeof RATIOS;

/** A ratio as it was measured; undefined when its case, or its baseline, was not. */
export function measuredRatio(results: Results, name: RatioName): Spread | undefined {
  const { case: caseName, metric, subject, baseline } = RATIOS[name];
  const [ours, theirs] = [subjectOf(results, caseName, subject), subjectOf(results, caseName, baseline)];
  return ours === undefined || theirs === undefined ? undefined : ratioOf(ours, theirs, metric);
}
