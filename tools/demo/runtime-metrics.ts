import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MetricInput } from '@analytics/shared/contracts';
import type { AnalyticsClient } from '@analytics/testing';
import type { Ledger } from './ledger.js';
import { post } from './posting.js';

/** The app that this process's own metrics belong to. */
export const METRICS_APP = 'analytics-demo';

const SAMPLE_INTERVAL_MS = 100;
const BATCH_SIZE = 50;

type OutgoingMetric = MetricInput & { metricId: string };

export interface RuntimeMetrics {
  /** Takes samples until the returned function is called. */
  start(): () => void;
  timeRequest(tags: Record<string, string | number>, durationMs: number): void;
  /** Sends what was measured: batches in turn sync and async, the last values one by one. */
  flush(sending: { url: string; client: AnalyticsClient; ledger: Ledger }): Promise<void>;
}

/** Memory, CPU and event-loop delay of this process, and the latencies of its requests, each tagged with the run. */
export function createRuntimeMetrics(runId: string): RuntimeMetrics {
  const measured: OutgoingMetric[] = [];
  const add = (metric: Omit<MetricInput, 'appId'>) =>
    measured.push({
      ...metric,
      appId: METRICS_APP,
      metricId: `${runId}-m${measured.length + 1}`,
      timestamp: Date.now(),
      tags: { run: runId, ...metric.tags },
    });

  const loopDelay = monitorEventLoopDelay({ resolution: 10 });
  let cpuBefore = process.cpuUsage();
  const sample = () => {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage(cpuBefore);
    cpuBefore = process.cpuUsage();
    add({ metricName: 'memory_rss', metricType: 'gauge', value: rss / 1e6, unit: 'MB' });
    add({ metricName: 'memory_heap', metricType: 'gauge', value: heapUsed / 1e6, unit: 'MB' });
    add({ metricName: 'cpu_time', metricType: 'counter', value: (user + system) / 1_000, unit: 'ms' });
    // The histogram is empty until its first tick, and its maximum then 0.
    add({ metricName: 'event_loop_delay', metricType: 'gauge', value: loopDelay.max / 1e6, unit: 'ms' });
    loopDelay.reset();
  };

  return {
    start: () => {
      loopDelay.enable();
      const timer = setInterval(sample, SAMPLE_INTERVAL_MS);
      return () => {
        clearInterval(timer);
        sample();
        loopDelay.disable();
      };
    },
    timeRequest: (tags, value) => add({ metricName: 'request_time', metricType: 'timing', value, unit: 'ms', tags }),
    flush: async ({ url, client, ledger }) => {
      const metrics = measured.slice();
      const rest = metrics.length % BATCH_SIZE;
      for (let start = 0; start < metrics.length - rest; start += BATCH_SIZE) {
        const batch = metrics.slice(start, start + BATCH_SIZE);
        const queued = (start / BATCH_SIZE) % 2 === 1;
        const request = () => client.postMetrics(batch, { async: queued });
        await post({ url, ids: batch.map(({ metricId }) => metricId), queued, request }, ledger);
      }
      for (const [index, metric] of metrics.slice(metrics.length - rest).entries()) {
        const queued = index % 2 === 1;
        const request = () => client.postMetric({ ...metric, async: queued });
        await post({ url, ids: [metric.metricId], queued, request }, ledger);
      }
    },
  };
}
