import type { AGGREGATIONS, MetricView } from '@analytics/shared/contracts';
import type { AnalyticsClient } from '@analytics/testing';
import { plot } from 'simple-ascii-chart';
import { LOOK_BACK } from './find-again.js';
import { read } from './reading.js';
import { METRICS_APP } from './runtime-metrics.js';
import { dim, heading, table, WIDTH } from './terminal.js';

interface Row {
  title: string;
  metricName: string;
  tags?: Record<string, string>;
}

const request = (form: 'single' | 'batch', answer: 'stored' | 'queued'): Row => ({
  title: `request time, ${form}, ${answer}`,
  metricName: 'request_time',
  tags: { 'tags.form': form, 'tags.answer': answer },
});

const ROWS: readonly Row[] = [
  request('single', 'stored'),
  request('single', 'queued'),
  request('batch', 'stored'),
  request('batch', 'queued'),
  { title: 'memory, resident', metricName: 'memory_rss' },
  { title: 'memory, heap', metricName: 'memory_heap' },
  { title: 'CPU time per sample', metricName: 'cpu_time' },
  { title: 'longest event-loop delay', metricName: 'event_loop_delay' },
];

const COLUMNS = ['count', 'mean', 'p95', 'max'] as const satisfies readonly (typeof AGGREGATIONS)[number][];

export interface MetricsRead {
  url: string;
  client: AnalyticsClient;
  runId: string;
}

async function metricsOf({ url, client, runId }: MetricsRead, query: Record<string, string>): Promise<MetricView[]> {
  const filters = { appId: METRICS_APP, startTime: LOOK_BACK, 'tags.run': runId, ...query };
  return (await read(url, () => client.metrics(filters))).metrics;
}

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

async function rowOf({ title, metricName, tags }: Row, from: MetricsRead): Promise<string[]> {
  const cells: string[] = [];
  let unit = '';
  for (const aggregation of COLUMNS) {
    const [metric] = await metricsOf(from, { metricName, aggregation, ...tags });
    const isCount = aggregation === 'count';
    cells.push(metric === undefined ? '–' : isCount ? String(metric.value) : figure(metric.value));
    if (!isCount) unit = metric?.unit ?? '';
  }
  return [title, ...cells, unit];
}

const CHART_HEIGHT = 8;

/** The run's requests in order of time, the slowest of each slice where there are more than fit. */
function latencyChart(times: readonly number[]): string {
  const width = WIDTH - 16;
  const slice = Math.max(1, Math.ceil(times.length / width));
  const slowest: [number, number][] = [];
  for (let start = 0; start < times.length; start += slice) {
    slowest.push([start + 1, Math.max(...times.slice(start, start + slice))]);
  }
  return plot(slowest, {
    width,
    height: CHART_HEIGHT,
    hideXAxisTicks: true,
    formatter: (value, { axis }) => (axis === 'y' ? figure(value) : value),
  });
}

/** What this process measured about itself, as the service has it. */
export async function metricsView(from: MetricsRead): Promise<string> {
  const rows: string[][] = [];
  for (const row of ROWS) rows.push(await rowOf(row, from));
  const numeric = COLUMNS.map((title) => ({ title, align: 'right' as const }));
  const times = await metricsOf(from, { metricName: 'request_time', order: 'asc' });
  return [
    heading('Metrics of this process', `GET /analytics/metrics?appId=${METRICS_APP}&aggregation=…`),
    '',
    table([{ title: 'metric' }, ...numeric, { title: 'unit' }], rows),
    '',
    `  ${dim(`request time in ms, ${times.length} requests in order`)}`,
    latencyChart(times.map(({ value }) => value)).trimEnd(),
  ].join('\n');
}
