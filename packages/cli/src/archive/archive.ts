import {
  listArchive,
  type Manifest,
  queryArchive,
  type Verified,
  verifyArchive,
} from '@analytics/record-files/archive';
import { OperatorError } from '@analytics/shared/errors';
import type { Command } from 'commander';
import { type Listing, printList } from '../admin/print.js';
import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { type JobOptions, startJob, withJob } from '../jobs/start-job.js';
import { tell } from '../terminal/output.js';
import { tableOf } from '../terminal/table.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { addReplayTo } from './replay-to.js';
import { jobParamsOf, type SelectionOptions, selectionOf, withSelection } from './selection.js';

interface ReadOptions extends SelectionOptions {
  json?: boolean;
}

const LISTING: Listing<Manifest> = {
  noun: 'file',
  columns: [
    { title: 'app', of: ({ appId }) => appId },
    { title: 'day (UTC)', of: ({ day }) => day },
    { title: 'kind', of: ({ kind }) => kind },
    { title: 'records', of: ({ records }) => String(records), align: 'right' },
    { title: 'bytes', of: ({ file }) => String(file.bytes), align: 'right' },
  ],
};

export function addArchive(program: Command, deps: CliDeps): void {
  const archive = program.command('archive').description('the archive: make, list, verify, query and replay it');
  withJob(withSelection(archive.command('create'), deps))
    .description('ask the service to archive the days that are closed')
    .action((options: JobOptions & SelectionOptions) =>
      startJob(deps, options, { kind: 'archive', params: jobParamsOf(options) }),
    );
  withSelection(archive.command('list'), deps)
    .description('list the files, one an app, day and kind')
    .option('--json', 'a JSON object a line, for programs')
    .action(async (options: ReadOptions) => {
      const manifests = listArchive(await deps.openStorage(), selectionOf(options));
      await printList(deps, manifests, { ...LISTING, json: options.json });
    });
  withSelection(archive.command('verify'), deps)
    .description('compare every file with what its manifest says')
    .option('--json', 'a JSON object a line, for programs')
    .action((options: ReadOptions) => verify(deps, options));
  withSelection(archive.command('query').argument('<sql>', 'a SELECT on the tables events and metrics'), deps)
    .description('answer a question on the files of the archive; nothing else is read, and nothing written')
    .option('--json', 'a JSON object a line, for programs')
    .action((sql: string, options: ReadOptions) => query(deps, sql, options));
  addReplayTo(archive, deps);
}

async function verify(deps: CliDeps, options: ReadOptions): Promise<void> {
  let [files, faults, records] = [0, 0, 0];
  for await (const verified of verifyArchive(await deps.openStorage(), selectionOf(options))) {
    files += 1;
    records += verified.manifest?.records ?? 0;
    if (verified.fault !== undefined) faults += 1;
    if (options.json === true) await deps.out.write(`${visibleJson(lineOf(verified))}\n`);
    else if (verified.fault !== undefined) await deps.out.write(`${visible(verified.fault)}\n`);
  }
  const people = options.json === true ? deps.err : deps.out;
  await tell(people, `${amount(files, 'file')} of ${amount(records, 'record')} verified.\n`);
  if (faults > 0) throw new OperatorError(`${amount(faults, 'file')} of the archive cannot be trusted.`);
}

const lineOf = ({ name, manifest, fault }: Verified) => ({
  name,
  appId: manifest?.appId,
  day: manifest?.day,
  kind: manifest?.kind,
  records: manifest?.records,
  ok: fault === undefined,
  fault,
});

/** A table is held whole, to be as wide as its cells. */
const MAX_ROWS = 10_000;

async function query(deps: CliDeps, sql: string, options: ReadOptions): Promise<void> {
  const { out } = deps;
  const storage = await deps.openStorage();
  await queryArchive({ storage, selection: selectionOf(options), sql }, async ({ columns, rows }) => {
    const table: string[][] = [];
    for await (const row of rows) {
      if (options.json === true) {
        await out.write(`${visibleJson(Object.fromEntries(columns.map((name, index) => [name, row[index]])))}\n`);
        continue;
      }
      if (table.length === MAX_ROWS)
        throw new OperatorError(`A table has ${MAX_ROWS} rows at most: use --json or LIMIT.`);
      table.push(row.map((value) => visible(typeof value === 'string' ? value : JSON.stringify(value))));
    }
    if (options.json === true) return;
    if (table.length > 0) {
      const titles = columns.map((title) => ({ title: visible(title) }));
      await out.write(`${tableOf(titles, table, out)}\n\n`);
    }
    await out.write(`${amount(table.length, 'row')}.\n`);
  });
}
