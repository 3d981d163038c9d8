import type { JobView } from '@analytics/shared/contracts';
import { JOB_KINDS, JOB_STATES, type JobKind } from '@analytics/shared/contracts';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type Listing, listText, momentText, printList } from '../admin/print.js';
import { type AdminOptions, connect, withService } from '../admin/session.js';
import { entriesOf } from '../api/pages.js';
import type { CliDeps } from '../deps.js';
import { readLimit } from '../options.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { hasEnded, JOBS, jobPage, progressText, stateText } from './job.js';
import { type JobOptions, startJob, withJob } from './start-job.js';
import { requireDone, untilEnded } from './watch-job.js';

/** Enough for a look. */
const DEFAULT_ROWS = 50;

const LISTING: Listing<JobView> = {
  noun: 'job',
  columns: [
    { title: 'job', of: ({ jobId }) => jobId },
    { title: 'kind', of: ({ kind }) => kind },
    { title: 'state', of: stateText },
    { title: 'progress', of: ({ progress }) => progressText(progress) },
    { title: 'apps', of: ({ apps }) => (apps === 'all' ? apps : listText(apps)) },
    { title: 'made (UTC)', of: ({ createdAt }) => momentText(createdAt) },
    { title: 'by', of: ({ requestedBy }) => requestedBy },
  ],
};

interface ListOptions extends AdminOptions {
  kind?: string;
  state?: string;
  limit?: number;
}

function readParams(text: string): object {
  try {
    const params: unknown = JSON.parse(text);
    if (typeof params === 'object' && params !== null && !Array.isArray(params)) return params;
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError(`It must be a JSON object, as in '{"appId":"shop"}'.`);
}

export function addJobs(program: Command, deps: CliDeps): void {
  const jobs = program
    .command('jobs')
    .description('work on stored records: list the jobs, show, start, watch or cancel one');
  withService(jobs.command('list'))
    .description('list the jobs, newest first')
    .addOption(new Option('--kind <kind>', 'only this kind').choices(JOB_KINDS))
    .addOption(new Option('--state <state>', 'only those in this state').choices(JOB_STATES))
    .option('--limit <n>', `the newest n [${DEFAULT_ROWS}]`, readLimit)
    .action(async ({ kind, state, limit = DEFAULT_ROWS, ...options }: ListOptions) => {
      const client = await connect(deps, options);
      const entries = entriesOf<JobView>(client, { path: JOBS, name: 'jobs', query: { kind, state }, limit });
      await printList(deps, entries, { ...LISTING, json: options.json });
    });
  withService(jobs.command('show').argument('<job>'))
    .description('show everything of one job')
    .action(async (id: string, options: AdminOptions) => {
      const client = await connect(deps, options);
      const { body } = await client.call<JobView>({ method: 'GET', path: [...JOBS, id] });
      await deps.out.write(options.json === true ? `${visibleJson(body)}\n` : jobPage(body, deps.out));
    });
  withJob(jobs.command('start').addArgument(new Argument('<kind>').choices(JOB_KINDS)))
    .description('make a job, as POST /analytics/admin/jobs does; commands such as erase say more of their kinds')
    .argument('[params]', 'what else the kind takes, a JSON object', readParams)
    .action((kind: JobKind, params: object | undefined, options: JobOptions) =>
      startJob(deps, options, { kind, params: { ...params } }),
    );
  withService(jobs.command('watch').argument('<job>'))
    .description('show how far a job is until it has ended; exit code 1 when it is not done then')
    .action(async (id: string, options: AdminOptions) => {
      const client = await connect(deps, options);
      const job = await untilEnded(deps, client, id, { show: options.json === true ? 'lines' : 'progress' });
      if (options.json !== true) await deps.out.write(jobPage(job, deps.out));
      requireDone(job);
    });
  withService(jobs.command('cancel').argument('<job>'))
    .description('end a job before it is done; what it has done so far stays done')
    .action(async (id: string, options: AdminOptions) => {
      const client = await connect(deps, options);
      const { body } = await client.call<JobView>({ method: 'DELETE', path: [...JOBS, id] });
      if (options.json === true) await deps.out.write(`${visibleJson(body)}\n`);
      const done = hasEnded(body) ? 'is cancelled' : 'is told to end';
      await (options.json === true ? deps.err : deps.out).write(`The job ${visible(id)} ${done}.\n`);
    });
}
