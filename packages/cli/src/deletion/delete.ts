import { LATE_RECORDS, type LateRecords } from '@analytics/shared/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { confirmed } from '../admin/confirmed.js';
import { printList } from '../admin/print.js';
import { type AdminOptions, connect, withService } from '../admin/session.js';
import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { doneJob } from '../jobs/start-job.js';
import { readTime } from '../options.js';
import { tell } from '../terminal/output.js';
import { visible, visibleJson } from '../terminal/visible.js';

interface DeleteOptions extends AdminOptions {
  app: string;
  name?: string;
  tag?: Record<string, string>;
  since?: number;
  until?: number;
  lateRecords?: LateRecords;
  dryRun?: boolean;
  yes?: boolean;
}

/** What a job of deletion tells. */
interface Deleted {
  range: { startTime: string; endTime: string };
  before: { total: number; byName: { name: string; count: number }[]; others?: number };
  after?: { total: number };
  deleted?: number;
}

export function addDelete(program: Command, deps: CliDeps): void {
  const remove = program.command('delete').description('records of an app: delete events or metrics for good');
  withOptions(remove.command('events'), deps)
    .description('count events of an app, ask, and delete them')
    .action((options: DeleteOptions) => deleteRecords(deps, options, 'event'));
  withOptions(remove.command('metrics'), deps)
    .option('--tag <key=value>', 'only with this tag; may be given several times', readTag)
    .description('count metrics of an app, ask, and delete them')
    .action((options: DeleteOptions) => deleteRecords(deps, options, 'metric'));
}

const withOptions = (command: Command, { clock }: CliDeps): Command =>
  withService(
    command
      .requiredOption('--app <app>', 'whose records')
      .option('--name <name>', 'only of this name')
      .option('--since <time>', 'from this time on: -24h, RFC 3339 or epoch milliseconds', readTime(clock))
      .option('--until <time>', 'before this time [now]', readTime(clock))
      .addOption(
        new Option('--late-records <mode>', 'records of the range that come later [refuse]').choices(LATE_RECORDS),
      )
      .option('--dry-run', 'count, and delete nothing')
      .option('-y, --yes', 'do it without asking'),
  );

function readTag(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be key=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** Counts first; what is then deleted is what was counted, and not what has come since. */
async function deleteRecords(deps: CliDeps, options: DeleteOptions, kind: 'event' | 'metric'): Promise<void> {
  const client = await connect(deps, options);
  const { json, app: appId } = options;
  const request = { kind: kind === 'event' ? 'delete-events' : 'delete-metrics', json } as const;
  const params = paramsOf(options, kind);
  const counted = (await doneJob(deps, client, { ...request, params: { ...params, dryRun: true } })) as Deleted;
  const { range, before } = counted;
  if (json !== true) await tellCounts(deps, options, kind, counted);
  const deletion = await deleteCounted();
  if (json === true) await deps.out.write(`${visibleJson({ appId, range, ...before, ...deletion })}\n`);
  else if (deletion !== undefined) {
    await deps.out.write(`${amount(deletion.deleted, kind)} deleted, ${deletion.left} left.\n`);
  }

  /** Undefined: nothing was to be deleted, or somebody said no. */
  async function deleteCounted(): Promise<{ deleted: number; left: number } | undefined> {
    // Late records that are to be taken from now on may be all that there is to change.
    const isNothingToDo = before.total === 0 && options.lateRecords === undefined;
    if (options.dryRun === true || isNothingToDo) return undefined;
    const what = `${amount(before.total, kind)} of the app ${visible(appId)} will be deleted for good.`;
    if (!(await confirmed(deps, { what, question: 'Delete them?', yes: options.yes }))) return undefined;
    const sure = { ...params, endTime: range.endTime, dryRun: false };
    const { deleted = 0, after } = (await doneJob(deps, client, { ...request, params: sure })) as Deleted;
    return { deleted, left: after?.total ?? 0 };
  }
}

function paramsOf({ app, name, tag, since, until, lateRecords }: DeleteOptions, kind: 'event' | 'metric') {
  const names = kind === 'event' ? { eventName: name } : { metricName: name, tags: tag };
  return { appId: app, ...names, startTime: since, endTime: until, lateRecords };
}

async function tellCounts(
  deps: CliDeps,
  { app }: DeleteOptions,
  kind: string,
  { range, before }: Deleted,
): Promise<void> {
  await tell(deps.err, `${visible(app)}, from ${range.startTime} to ${range.endTime}:\n`);
  const others = before.others === undefined ? [] : [{ name: 'of other names', count: before.others }];
  await printList(deps, [...before.byName, ...others], {
    noun: `${kind} name`,
    json: undefined,
    columns: [
      { title: 'name', of: ({ name }) => name },
      { title: 'records', of: ({ count }) => String(count), align: 'right' },
    ],
  });
}
