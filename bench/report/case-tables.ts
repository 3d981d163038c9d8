import type { SubjectResult } from '../measure/repeats.js';
import { enduranceTables } from './endurance-tables.js';
import { figure, megabytes, spread, type Table } from './format.js';
import { cpuPerMillion, METRICS, type Metric, peakBytes, ratioOf, rolesOf, spreadOfMetric } from './metrics.js';
import type { MeasuredCase } from './results.js';
import { isOfStages, stagesTable } from './stages-table.js';

type Results = MeasuredCase['subjects'];

/** What was done: a row a subject, a column a metric that any of them has, and how ours compares with it. */
function workTable(subjects: Results): Table {
  const metrics = (Object.keys(METRICS) as Metric[]).filter((metric) =>
    subjects.some((subject) => spreadOfMetric(subject, metric) !== undefined),
  );
  const ours = subjects.find(({ name }) => name === 'ours');
  const compared: readonly Metric[] = ours === undefined ? [] : ['events/s', 'events per CPU-second'];
  const ratio = (subject: SubjectResult, metric: Metric) =>
    ours === undefined || ours === subject ? '' : spread(ratioOf(ours, subject, metric));
  return {
    head: ['', ...metrics, ...compared.map((metric) => `ours ÷ this, ${metric}`)],
    rows: subjects.map((subject) => [
      subject.name,
      ...metrics.map((metric) => spread(spreadOfMetric(subject, metric))),
      ...compared.map((metric) => ratio(subject, metric)),
    ]),
  };
}

/** What each process used: CPU seconds for a million events, and the most memory. */
function processTable(subjects: Results): Table {
  const roles = rolesOf(subjects);
  const used = (subject: SubjectResult, role: string): string => {
    const cpu = cpuPerMillion(subject, role);
    return cpu === undefined ? '' : `${figure(cpu)} s, ${megabytes(peakBytes(subject, role))} MB`;
  };
  return {
    head: ['CPU-seconds per million events, peak memory', ...roles],
    rows: subjects.map((subject) => [subject.name, ...roles.map((role) => used(subject, role))]),
  };
}

/** Where nothing was done: what the processes used all the same. */
function idleTable(subjects: Results): Table {
  const rows = subjects.flatMap(({ samples }) =>
    samples.flatMap(({ processes, seconds }) =>
      Object.entries(processes).map(([role, { cpuSeconds, rssBytes }]) => [
        role,
        figure((cpuSeconds / seconds) * 100),
        megabytes(rssBytes),
      ]),
    ),
  );
  return { head: ['process', '% of a core', 'resident MB'], rows };
}

function growthTable(growth: NonNullable<MeasuredCase['growth']>): Table {
  return {
    head: [
      'events',
      'users',
      'apps',
      'points/s written',
      'dashboard 30 d, ms',
      'dashboard 24 h, ms',
      'user’s last 100, ms',
      'metric series, ms',
      'reader peak MB',
      'disk MB',
    ],
    rows: growth.map((point) => [
      point.events.toLocaleString('en-US'),
      point.users.toLocaleString('en-US'),
      point.apps.toLocaleString('en-US'),
      figure(point.writesPerSecond),
      figure(point.dashboard30dMs),
      figure(point.dashboard24hMs),
      figure(point.userLast100Ms),
      figure(point.metricSeriesMs),
      megabytes(point.readPeakRssBytes),
      megabytes(point.diskBytes),
    ]),
  };
}

/** All figures of a case. */
export function tablesOf({ subjects, growth, endurance }: MeasuredCase): Table[] {
  if (endurance !== undefined) return enduranceTables(endurance, subjects);
  if (growth !== undefined) return [growthTable(growth)];
  if (isOfStages(subjects)) return [stagesTable(subjects)];
  const didNothing = subjects.every(({ samples }) => samples.every(({ events }) => events === 0));
  return didNothing ? [idleTable(subjects)] : [workTable(subjects), processTable(subjects)];
}
