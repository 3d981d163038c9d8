import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { BoundedLabel } from './bounded-label.js';
import { type JobFigures, showJobs } from './job-gauges.js';
import { createLiveMetrics, type LiveMetrics } from './live-metrics.js';
import { createSchemaCounters, type SchemaCounters } from './schema-counters.js';

/**
 * The metrics of the process, made once and passed on. Counters start at zero with the process. The gauges of the log
 * are read from the log, so they survive a restart. For each partition they add up: `end = stored + duplicate +
 * dead_lettered + already_settled + erased + (end - committed)`. Anyone can check the counts of records with that equation.
 * `already_settled` are records that were stored at once and then appended, `erased` those of users who were erased. `rejected` ones were never accepted.
 */
export interface Telemetry {
  registry: Registry;
  httpRequests: Histogram<'method' | 'route' | 'status'>;
  /** Records that a write acknowledged: `path` is sync (stored) or async (in the log). */
  accepted: Counter<'kind' | 'path'>;
  /**
   * How accepted records ended, for rates: counted when their write is answered (sync), or when their batch is done and
   * before its offset is committed (async). A batch that comes again after a crash or a rebalance counts again.
   */
  settled: Counter<'kind' | 'path' | 'outcome'>;
  rejected: Counter<'kind' | 'code'>;
  /** Whose records were refused, and how much of what was sent is no part of the contract. */
  apps: AppCounters;
  /** Events that were checked against their schema. */
  schemas: SchemaCounters;
  /** Stored records that the log has rejected for good: replay and whoever reads the log lack them. */
  logMissing: Counter<'kind'>;
  storeWriteSeconds: Histogram;
  storeWritePoints: Histogram;
  logAppendSeconds: Histogram;
  /** Reads by the source of their answer: a query of their own, the query of an equal request, the cache of this process, or that of all. */
  reads: Counter<'source'>;
  /** Streams of records as they are accepted. */
  live: LiveMetrics;
  workerRetries: Counter;
  logEnd: Gauge<'topic' | 'partition'>;
  logCommitted: Gauge<'topic' | 'partition'>;
  /** How the records up to the committed offset ended. */
  logSettled: Gauge<'topic' | 'partition' | 'outcome'>;
  /** Sets the function that updates the gauges of the log's positions. It is called before each scrape. */
  onCollectLag(collect: () => Promise<void>): void;
  /** Sets the function that counts the windows whose rollups wait to be made. */
  onCollectRollups(count: () => number): void;
  /** Sets the function that tells how the jobs are. */
  onCollectJobs(figures: () => JobFigures): void;
}

/** Counters by app. The first hundred apps of a process are kept apart, the others are counted together. */
export interface AppCounters {
  /** Adds refused records; `appId` is empty where the record names none. */
  refused(appId: string, code: string, records?: number): void;
  /** Adds fields that an accepted record had and that are not stored. */
  ignored(appId: string, fields: number): void;
  /** Adds a record for which a quota had no room. */
  overQuota(appId: string, quota: string, outcome: 'refused' | 'warned'): void;
}

function createAppCounters(registers: Registry[]): AppCounters {
  const label = new BoundedLabel();
  const refused = new Counter({
    name: 'analytics_app_refused_records_total',
    help: 'Records that were refused, by app (the first 100 of the process; the others as `(other)`) and error code.',
    labelNames: ['app', 'code'],
    registers,
  });
  const ignored = new Counter({
    name: 'analytics_app_ignored_fields_total',
    help: 'Fields of accepted records that are not part of the contract and were not stored, by app.',
    labelNames: ['app'],
    registers,
  });
  const overQuota = new Counter({
    name: 'analytics_app_over_quota_records_total',
    help: 'Records for which a quota of the app or its tenant had no room, by app, quota and what became of it: refused or warned.',
    labelNames: ['app', 'quota', 'outcome'],
    registers,
  });
  return {
    refused: (appId, code, records = 1) => refused.inc({ app: label.of(appId), code }, records),
    ignored: (appId, fields) => ignored.inc({ app: label.of(appId) }, fields),
    overQuota: (appId, quota, outcome) => overQuota.inc({ app: label.of(appId), quota, outcome }),
  };
}

const LATENCY_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** How often the lag of the event loop is measured. Each measurement wakes even an idle process. */
const LOOP_PRECISION_MS = 100;
const BATCH_SIZES = [1, 10, 50, 100, 500, 1_000, 5_000, 10_000];

/** Makes the metrics on a registry of their own, with Node's default ones. */
export function createTelemetry(service: string): Telemetry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_PRECISION_MS });
  const registers = [registry];
  let collectLag = async () => {};
  let collecting: Promise<void> | undefined;
  // The registry collects all gauges at once. They share one read of the positions, so that a scrape shows one moment.
  const collect = () => {
    collecting ??= collectLag().finally(() => {
      collecting = undefined;
    });
    return collecting;
  };
  return {
    registry,
    httpRequests: new Histogram({
      name: 'analytics_http_request_seconds',
      help: 'Time to answer a request, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: LATENCY_SECONDS,
      registers,
    }),
    accepted: new Counter({
      name: 'analytics_records_accepted_total',
      help: 'Records that a write acknowledged, by kind and path (sync: stored, async: in the log).',
      labelNames: ['kind', 'path'],
      registers,
    }),
    settled: new Counter({
      name: 'analytics_records_settled_total',
      help: 'How acknowledged records ended: stored, duplicate or dead_lettered.',
      labelNames: ['kind', 'path', 'outcome'],
      registers,
    }),
    rejected: new Counter({
      name: 'analytics_records_rejected_total',
      help: 'Records that were refused, by kind and error code.',
      labelNames: ['kind', 'code'],
      registers,
    }),
    apps: createAppCounters(registers),
    schemas: createSchemaCounters(registers),
    logMissing: new Counter({
      name: 'analytics_log_missing_records_total',
      help: 'Stored records that the event log has rejected for good, by kind: readers of the log lack them.',
      labelNames: ['kind'],
      registers,
    }),
    storeWriteSeconds: new Histogram({
      name: 'analytics_store_write_seconds',
      help: 'Time of one store write, durable.',
      buckets: LATENCY_SECONDS,
      registers,
    }),
    storeWritePoints: new Histogram({
      name: 'analytics_store_write_points',
      help: 'Points in one store write.',
      buckets: BATCH_SIZES,
      registers,
    }),
    logAppendSeconds: new Histogram({
      name: 'analytics_log_append_seconds',
      help: 'Time of one log append, durable.',
      buckets: LATENCY_SECONDS,
      registers,
    }),
    reads: new Counter({
      name: 'analytics_reads_total',
      help: 'Reads by where the answer came from: store (its own query), shared (the query of an equal read), cache (memory of the process) or redis (another process).',
      labelNames: ['source'],
      registers,
    }),
    live: createLiveMetrics(registers),
    workerRetries: new Counter({
      name: 'analytics_worker_batch_retries_total',
      help: 'Batches that came again because log, store or dead-letter topic were unavailable.',
      registers,
    }),
    logEnd: new Gauge({
      name: 'analytics_log_end_offset',
      help: 'Offset that the next record of the partition will get.',
      labelNames: ['topic', 'partition'],
      registers,
      collect,
    }),
    logCommitted: new Gauge({
      name: 'analytics_log_committed_offset',
      help: 'Offset up to which the worker has settled the partition; end minus this is in flight.',
      labelNames: ['topic', 'partition'],
      registers,
      collect,
    }),
    logSettled: new Gauge({
      name: 'analytics_log_settled_records',
      help: 'How the records up to the committed offset ended: stored, duplicate, dead_lettered, erased with their user, or already_settled when appended. Stored with the offset.',
      labelNames: ['topic', 'partition', 'outcome'],
      registers,
      collect,
    }),
    onCollectLag: (collect) => {
      collectLag = collect;
    },
    onCollectRollups: (count) => {
      new Gauge({
        name: 'analytics_store_rollup_windows_waiting',
        help: 'Hours whose rollups wait to be made, and days to be looked through for them.',
        registers,
        collect() {
          this.set(count());
        },
      });
    },
    onCollectJobs: (figures) => showJobs(registry, figures),
  };
}
