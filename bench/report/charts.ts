import { cpuChart, latencyChart, metricChart } from './bar-charts.js';
import { growthCharts } from './growth-charts.js';
import type { Results } from './results.js';

const SINGLES = ['async-single', 'sync-single', 'standalone-sync-single'];
const BATCHES = ['async-batch', 'sync-batch', 'worker', 'standalone-sync-batch', 'standalone-async-batch'];
const OPEN_LOOPS = ['open-loop-async', 'open-loop-sync'];

/** Every chart of the page by its file name; only those of which something was measured. */
export function chartsOf(results: Results): Map<string, string> {
  const charts: Record<string, string | undefined> = {
    'singles.svg': metricChart(results, {
      title: 'One event a request: requests/s',
      cases: SINGLES,
      metric: 'requests/s',
    }),
    'singles-cpu.svg': cpuChart(results, {
      title: 'One event a request: CPU-seconds per million events',
      cases: SINGLES,
    }),
    'batches.svg': metricChart(results, {
      title: 'Many events a request: events/s',
      cases: BATCHES,
      metric: 'events/s',
    }),
    'batches-cpu.svg': cpuChart(results, {
      title: 'Many events a request: CPU-seconds per million events',
      cases: BATCHES,
    }),
    'carried.svg': metricChart(results, {
      title: 'Queued and carried to the store: events/s',
      cases: ['async-carried'],
      metric: 'events/s',
    }),
    'latency.svg': latencyChart(results, { title: 'Latency, ms', cases: OPEN_LOOPS }),
    ...growthCharts(results),
  };
  return new Map(Object.entries(charts).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
