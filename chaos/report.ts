import { cpus, totalmem } from 'node:os';
import type { MeasuredPage } from '@analytics/tools/measured-pages';
import type { Played } from './play-cases.js';

/** Where the figures stand. */
export const RELIABILITY_PAGE = {
  section: 'chaos',
  intro: `# What was done to it, and what was lost

[delivery.md](delivery.md) says what an answer promises. This page is what came of it when ingest-api, worker and
query-api ran as three processes over real Kafka (three brokers, replication 3, two in-sync replicas at least) and real
InfluxDB, each behind a proxy that breaks connections in the ways that networks do.

During each case clients write events and metrics of every kind at a steady rate: single and batch, sync and async. What
is answered with 503, or not at all, is sent again with the same ids until it is settled. Then the fault ends, the log is
carried to the end, and what was acknowledged is compared with what the query API shows: each user's pages, the
dashboard, the metrics, and the dead letters.

| column | is |
|---|---|
| acknowledged | records answered as stored or queued, each id once |
| lost | acknowledged, and neither stored nor a dead letter |
| counted twice | shown more than once on pages, or more in a dashboard's totals than there are |
| longest answer | of a write, answered or not; \`WRITE_TIMEOUT_MS\` answers 503 after 8 s |
| back after | from the end of the fault, or from the kill, until every kind of request has succeeded again |
| ledger closes | accepted = stored + duplicate + dead-lettered, with nothing in flight, by the services' own metrics |
`,
} as const satisfies MeasuredPage;

export interface Run {
  played: readonly Played[];
  isShort: boolean;
  seconds: number;
}

const whole = (value: number) => value.toLocaleString('en-US');
const duration = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1_000).toFixed(1)} s`);
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[], textColumns: number): string =>
  [head, head.map((_, column) => (column < textColumns ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');

const machine = (): string => {
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  const date = new Date().toISOString().slice(0, 10);
  return `${cpus().length} cores, ${gigabytes} GiB memory, Node ${process.version}, ${process.platform}, ${date}`;
};

function rowOf(played: Played): string[] {
  const { name, fault } = played;
  if ('reason' in played)
    return [name, `${fault} – **${played.status}**: ${played.reason}`, ...Array<string>(7).fill('–')];
  const { acknowledged, lost, countedTwice, deadLettered, longestMs, backMs, ledgerCloses, failures } = played.figures;
  return [
    name,
    failures.length === 0 ? fault : `${fault} – **failed**: ${failures.join('; ')}`,
    whole(acknowledged),
    whole(lost),
    whole(countedTwice),
    whole(deadLettered),
    duration(longestMs),
    duration(backMs),
    ledgerCloses ? 'yes' : 'no',
  ];
}

const olderRows = (played: readonly Played[]): string[][] =>
  played.flatMap((entry) =>
    entry.older === undefined || 'reason' in entry
      ? []
      : [[entry.older.what, entry.name, entry.older.measured, entry.older.ours(entry.figures)]],
  );

const notesOf = (played: readonly Played[]): string[] =>
  played.flatMap((entry) =>
    'reason' in entry || entry.figures.notes.length === 0 ? [] : [`- ${entry.name}: ${entry.figures.notes.join('; ')}`],
  );

/** A run as Markdown. */
export function markdownOf({ played, isShort, seconds }: Run): string {
  const command = `npm run chaos -- ${isShort ? '--short ' : ''}--write`;
  const minutes = (seconds / 60).toFixed(0);
  const passed = played.filter(({ status }) => status === 'passed').length;
  const head = [
    'case',
    'fault',
    'acknowledged',
    'lost',
    'counted twice',
    'dead-lettered',
    'longest answer',
    'back after',
    'ledger closes',
  ];
  const older = olderRows(played);
  return [
    `\`${command}\`: ${passed} of ${played.length} cases passed in ${minutes} minutes. Servers, services and clients share ` +
      `the machine: ${machine()}.`,
    '',
    table(head, played.map(rowOf), 2),
    ...(older.length === 0
      ? []
      : [
          '',
          '## Where an older service lost',
          '',
          'The same endpoints in an older service, as its operators measured it, and the cases above that do the same here.',
          '',
          table(['what', 'case', 'older', 'ours'], older, 2),
        ]),
    '',
    '## Notes of the run',
    '',
    ...notesOf(played),
  ].join('\n');
}
