import type { Ledger } from '@analytics/shared/contracts';
import { OperatorError } from '@analytics/shared/errors';
import type { Command } from 'commander';
import { type AdminOptions, connect, withService } from '../admin/session.js';
import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { type Column, tableOf } from '../terminal/table.js';
import { visible, visibleJson } from '../terminal/visible.js';

type Topic = Ledger['byTopic'][number];
type Sums = Pick<
  Topic,
  'accepted' | 'stored' | 'duplicate' | 'alreadySettled' | 'deadLettered' | 'erased' | 'inFlight' | 'unaccounted'
>;

export function addLedger(program: Command, deps: CliDeps): void {
  withService(program.command('ledger'))
    .description('what was accepted and how it ended, by the log; exit code 1 when it does not add up')
    .action(async (options: AdminOptions) => {
      const client = await connect(deps, options);
      const { body } = await client.call<Ledger>({ method: 'GET', path: ['admin', 'ledger'] });
      await deps.out.write(options.json === true ? `${visibleJson(body)}\n` : pageOf(body, deps));
      if (!body.closes) throw new OperatorError(notClosing(body));
    });
}

const COLUMNS: readonly { title: string; of(sums: Sums): number }[] = [
  { title: 'accepted', of: ({ accepted }) => accepted },
  { title: 'stored', of: ({ stored }) => stored },
  { title: 'duplicate', of: ({ duplicate }) => duplicate },
  { title: 'stored at once', of: ({ alreadySettled }) => alreadySettled },
  { title: 'dead letters', of: ({ deadLettered }) => deadLettered },
  { title: 'erased', of: ({ erased }) => erased },
  { title: 'in flight', of: ({ inFlight }) => inFlight },
];

const right = (title: string): Column => ({ title, align: 'right' });

/** A row a topic and their sum, then the partitions in which something waits. */
function pageOf(ledger: Ledger, { out }: CliDeps): string {
  const rowOf = (name: string, sums: Sums) => [visible(name), ...COLUMNS.map(({ of }) => String(of(sums)))];
  const columns = [{ title: 'topic' }, ...COLUMNS.map(({ title }) => right(title))];
  const rows = [...ledger.byTopic.map((topic) => rowOf(topic.topic, topic)), rowOf('all', ledger)];
  const rejected = (ledger.rejected ?? []).map(({ reason, count }) => `${visible(reason)} ${count}`).join(', ');
  const lines = [
    ledger.closes ? 'It adds up.' : 'It does not add up.',
    ...(rejected === '' ? [] : [`Refused by this process since ${visible(ledger.rejectedSince ?? '')}: ${rejected}.`]),
  ];
  return `${tableOf(columns, rows, out)}\n\n${behindTable(ledger, out)}${lines.join('\n')}\n`;
}

function behindTable({ byTopic }: Ledger, out: CliDeps['out']): string {
  const rows = byTopic.flatMap(({ topic, partitions }) =>
    partitions
      .filter(({ lag }) => lag > 0)
      .map(({ partition, lag, lagSeconds }) => [
        `${visible(topic)}/${partition}`,
        String(lag),
        lagSeconds === undefined ? 'unknown' : `${lagSeconds.toFixed(1)} s`,
      ]),
  );
  const columns = [{ title: 'behind' }, right('records'), right('oldest')];
  return rows.length === 0 ? '' : `${tableOf(columns, rows, out)}\n\n`;
}

function notClosing({ byTopic }: Ledger): string {
  const topics = byTopic
    .filter(({ closes }) => !closes)
    .map(({ topic, unaccounted }) => `${visible(topic)}: ${amount(unaccounted, 'record')} with no end that is known`);
  return `The ledger does not close. ${topics.join('; ')}.`;
}
