import { type EnduranceFigures, lagSeconds, type Start, startSecondsAt } from '../endurance/figures.js';
import type { SubjectResult } from '../measure/repeats.js';
import { figure, megabytes, type Table } from './format.js';

/** What a start is extrapolated to. */
export const LARGE_STORE = 50_000_000;

const refusedOf = (failures: Readonly<Record<string, number>> = {}): string =>
  Object.entries(failures)
    .map(([why, times]) => `${times} × ${why}`)
    .join(', ') || 'none';

const startText = ({ seconds, cpuSeconds }: Start): string => `${figure(seconds)} (${figure(cpuSeconds)} CPU)`;

/** What was asked: a row a kind of request. */
function requestsTable(subjects: readonly SubjectResult[]): Table {
  return {
    head: ['', 'requests/s asked', 'answered with 2xx', 'p50 ms', 'p99 ms', 'longest ms', 'other answers'],
    rows: subjects.flatMap(({ name, samples }) =>
      samples.map(({ scheduledRate = 0, requests = 0, latencyMs, failures }) => [
        name,
        figure(scheduledRate),
        String(requests),
        ...[latencyMs?.p50, latencyMs?.p99, latencyMs?.max].map((ms) => figure(ms ?? Number.NaN)),
        refusedOf(failures),
      ]),
    ),
  };
}

function processTable(figures: EnduranceFigures): Table {
  const { maximum, offered, lag, catchUpSeconds, memory, records, start } = figures;
  return {
    head: [
      '',
      'most events/s',
      'events/s that came',
      'most records behind',
      'of it, s of load',
      'behind at the end',
      'caught up after, s',
      'most resident MB',
      'drift, MB a minute',
      'events in the store',
      'start with none, s',
      'start with these, s',
      `start with ${LARGE_STORE / 1e6} M, extrapolated, CPU s`,
    ],
    rows: [
      [
        'the process',
        figure(maximum),
        figure(offered),
        String(lag.most),
        figure(lagSeconds(figures)),
        String(lag.atEnd),
        figure(catchUpSeconds),
        megabytes(memory.mostBytes),
        figure(memory.driftBytesPerMinute / 1e6),
        String(records),
        startText(start.empty),
        startText(start.full),
        figure(startSecondsAt(figures, LARGE_STORE)),
      ],
    ],
  };
}

/** All figures of lasting load. */
export const enduranceTables = (figures: EnduranceFigures, subjects: readonly SubjectResult[]): Table[] => [
  requestsTable(subjects),
  processTable(figures),
];
