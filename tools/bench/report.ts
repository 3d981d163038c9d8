import { cpus, totalmem } from 'node:os';
import type { MeasuredPage } from '../measured-pages/measured-page.js';
import type { LoadResult } from './load.js';
import type { ReadTimes } from './reads.js';

/** Where the figures stand. */
export const PERFORMANCE_PAGE = {
  section: 'bench:smoke',
  intro: `# Performance

Measured, not promised: figures depend on the machine, above all on how long its disk takes to make a write durable.
Each section has the command that makes it beside it.

## One process, embedded log and store
`,
} as const satisfies MeasuredPage;

export interface WritePhase extends LoadResult {
  cpuSeconds: number;
}

export interface Figures {
  sync: WritePhase;
  async: WritePhase;
  /** From the last answer until the log was empty. */
  carrySeconds: number;
  baseline: LoadResult;
  peakRssBytes: number;
  finalRssBytes: number;
  diskBytes: number;
  reads: readonly ReadTimes[];
  events: number;
  metrics: number;
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const megabytes = (bytes: number) => `${whole(bytes / 1e6)} MB`;
const perSecond = ({ records, seconds }: LoadResult) => records / seconds;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

const machine = (): string => {
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  const date = new Date().toISOString().slice(0, 10);
  return `${cpus().length} cores, ${gigabytes} GiB memory, Node ${process.version}, ${process.platform}, ${date}`;
};

/** What was measured, as Markdown. */
export function markdownOf(figures: Figures): string {
  const { sync, async: queued, baseline, carrySeconds } = figures;
  const writes = ([title, phase]: [string, WritePhase]) => [
    title,
    whole(perSecond(phase)),
    ms(phase.p50),
    ms(phase.p99),
    whole((phase.cpuSeconds / phase.records) * 1e6),
    `1 : ${(perSecond(baseline) / perSecond(phase)).toFixed(1)}`,
    String(phase.retries),
  ];
  const bare = [
    'bare Fastify, empty handler',
    whole(perSecond(baseline)),
    ms(baseline.p50),
    ms(baseline.p99),
    '',
    '',
    '',
  ];
  const carriedRate = queued.records / (queued.seconds + carrySeconds);
  return [
    `\`npm run bench:smoke\`: ${whole(figures.events)} events of about 500 bytes in batches of 100 over 8 connections, ` +
      `half sync, half async, and ${whole(figures.metrics)} metrics. Client and service share the machine: ${machine()}.`,
    '',
    table(
      ['writes', 'events/s', 'p50 ms', 'p99 ms', 'CPU s per million', 'to the baseline', 'retries'],
      [
        ...(
          [
            ['sync (stored)', sync],
            ['async (queued)', queued],
          ] as [string, WritePhase][]
        ).map(writes),
        bare,
      ],
    ),
    '',
    'p50 and p99 are of a request with 100 events; the CPU of async includes carrying the events to the store.',
    '',
    table(
      ['', ''],
      [
        ['log carried to the store after the last async answer', `${carrySeconds.toFixed(1)} s`],
        ['queued to stored, sustained', `${whole(carriedRate)} events/s`],
        ['resident memory, peak', megabytes(figures.peakRssBytes)],
        ['resident memory, at the end', megabytes(figures.finalRssBytes)],
        ['disk, log and store', megabytes(figures.diskBytes)],
      ],
    ),
    '',
    table(
      ['reads, 20 each', 'median ms', 'max ms'],
      figures.reads.map(({ title, medianMs, maxMs }) => [title, ms(medianMs), ms(maxMs)]),
    ),
  ].join('\n');
}
