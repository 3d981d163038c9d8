import type { Command } from 'commander';
import { confirmed } from '../admin/confirmed.js';
import { readJson } from '../admin/event-file.js';
import { readNames } from '../admin/values.js';
import type { CliDeps } from '../deps.js';
import { type JobOptions, startJob, withJob } from '../jobs/start-job.js';
import { visible } from '../terminal/visible.js';
import { proofLines, verdictLines } from './summary.js';

interface EraseOptions extends JobOptions {
  app: string;
  allowAgain?: boolean;
  drop?: string[];
  yes?: boolean;
}

const withUser = (command: Command): Command =>
  withJob(command.argument('<user>', 'the id of the user'))
    .requiredOption('--app <app>', 'the app of the user')
    .option('--allow-again', 'take records of the user that are dated after the erasure')
    .option('-y, --yes', 'do it without asking');

export function addErasure(program: Command, deps: CliDeps): void {
  withUser(program.command('erase'))
    .description(
      'take a user out of an app for good; the totals stay. With --wait the proof is shown, with --json whole',
    )
    .action((user: string, options: EraseOptions) => erase(deps, user, options));
  withUser(program.command('anonymise'))
    .option('--drop <property>', 'a property to be dropped; may be given several times', readNames)
    .description('let the events of a user go on under a pseudonym that nobody can turn back')
    .action((user: string, options: EraseOptions) => anonymise(deps, user, options));
  withJob(program.command('verify').argument('<file>', 'the JSON of a job, or of its result; - is standard input'))
    .description('look at the proof of an erasure: its signature, and whether anything came back')
    .action((file: string, options: JobOptions) => verify(deps, file, options));
}

async function erase(deps: CliDeps, userId: string, options: EraseOptions): Promise<void> {
  const { app: appId, allowAgain, yes } = options;
  const what = `Every event of the user ${visible(userId)} in the app ${visible(appId)} will lose its user for good.`;
  if (!(await confirmed(deps, { what, question: 'Erase the user?', yes }))) return;
  const params = { appId, userId, ...(allowAgain === true ? { allowAgain } : {}) };
  await startJob(deps, options, { kind: 'erase-user', params, summary: proofLines });
}

async function anonymise(deps: CliDeps, userId: string, options: EraseOptions): Promise<void> {
  const { app: appId, allowAgain, drop: dropProperties = [], yes } = options;
  const what = `Every event of the user ${visible(userId)} in the app ${visible(appId)} will be that of a pseudonym for good.`;
  if (!(await confirmed(deps, { what, question: 'Anonymise the user?', yes }))) return;
  const params = { appId, userId, dropProperties, ...(allowAgain === true ? { allowAgain } : {}) };
  await startJob(deps, options, { kind: 'anonymise-user', params, summary: proofLines });
}

async function verify(deps: CliDeps, file: string, options: JobOptions): Promise<void> {
  const read = await readJson(deps, file);
  const { result: proof = read } = Object(read) as { result?: unknown };
  await startJob(deps, { ...options, wait: true }, { kind: 'verify', params: { proof }, summary: verdictLines });
}
