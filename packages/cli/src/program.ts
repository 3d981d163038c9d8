import type { Position } from '@analytics/dead-letters';
import { Command } from 'commander';
import { addApps } from './admin/apps.js';
import { addAudit } from './admin/audit.js';
import { addKeys } from './admin/keys.js';
import { addProfiles } from './admin/profiles.js';
import { addSigningSecrets } from './admin/signing-secrets.js';
import { addTenants } from './admin/tenants.js';
import { addArchive } from './archive/archive.js';
import { addReplay } from './archive/replay.js';
import { addBackup } from './backup/backup.js';
import type { ChangeOptions } from './commands/dlq-change.js';
import { discardDeadLetters } from './commands/dlq-discard.js';
import { type ListOptions, listDeadLetters } from './commands/dlq-list.js';
import { redriveDeadLetters } from './commands/dlq-redrive.js';
import { type ShowOptions, showDeadLetter } from './commands/dlq-show.js';
import { type DoctorOptions, runDoctor } from './commands/doctor.js';
import { addCompletion } from './completion/completion.js';
import { addDelete } from './deletion/delete.js';
import type { CliDeps } from './deps.js';
import { addErasure } from './erasure/erasure.js';
import { addExport } from './exports/command.js';
import { addImport } from './imports/add-import.js';
import { addJobs } from './jobs/add-jobs.js';
import { addLedger } from './ledger/ledger.js';
import { addMigrate } from './migrate/command.js';
import { gatherPositions, readLimit, readPosition, readTime } from './options.js';
import { addSchemas } from './schemas/schemas.js';
import { tell } from './terminal/output.js';

const ABOUT = `
Dead letters are records that the worker could never store. They are on Kafka
when KAFKA_BROKERS is set, else in the embedded log of DATA_DIR. The service may
run meanwhile. The configuration is the service's: the environment, and a .env
file in the working directory.

The archive and backups are where STORAGE_URL says. backup restore needs the
services stopped.

tenants, apps, keys, signing-secrets, schemas, audit, ledger, jobs, import,
export, replay, delete, erase, anonymise, verify, archive create and backup create
call a running service:
ANALYTICS_URL and ANALYTICS_KEY of the environment say which and as whom, or a
profile. A key is never an argument: every user of the machine sees those.

Exit code: 0 done, 1 not or not all of it, 2 wrong arguments or configuration.`;

/** The command line; `deps` are all that it touches. Throws commander's errors instead of ending the process. */
export function createProgram(deps: CliDeps): Command {
  const program = new Command('analytics')
    .description('Looks after an analytics service.')
    .version(deps.version, '-v, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void tell(deps.out, text),
      writeErr: (text) => void tell(deps.err, text),
      getOutHelpWidth: () => deps.out.columns,
      getErrHelpWidth: () => deps.err.columns,
    })
    .addHelpText('after', ABOUT);
  const dlq = program.command('dlq').description('dead letters: list them, show one, redrive or discard them');
  addList(dlq, deps);
  addShow(dlq, deps);
  addRedrive(dlq, deps);
  addDiscard(dlq, deps);
  addDoctor(program, deps);
  addTenants(program, deps);
  addApps(program, deps);
  addKeys(program, deps);
  addSigningSecrets(program, deps);
  addSchemas(program, deps);
  addJobs(program, deps);
  addAudit(program, deps);
  addLedger(program, deps);
  addImport(program, deps);
  addDelete(program, deps);
  addArchive(program, deps);
  addReplay(program, deps);
  addBackup(program, deps);
  addExport(program, deps);
  addMigrate(program, deps);
  addErasure(program, deps);
  addProfiles(program, deps);
  addCompletion(program, deps);
  return program;
}

const withFilters = (command: Command, { clock }: CliDeps): Command =>
  command
    .option('--reason <reason>', 'only this reason, e.g. not_json, invalid_record, refused_by_store')
    .option('--topic <topic>', 'only from this original topic')
    .option(
      '--since <time>',
      'only those that failed last since: -24h, RFC 3339 or epoch milliseconds',
      readTime(clock),
    );

function addList(dlq: Command, deps: CliDeps): void {
  withFilters(dlq.command('list'), deps)
    .description('list the dead letters that wait, newest last')
    .option('--limit <n>', 'the newest n [50; with --json all, in the order of the log]', readLimit)
    .option('--all', 'those that were redriven or discarded as well')
    .option('--json', 'a JSON object a line, for programs')
    .action((options: ListOptions) => listDeadLetters(deps, options));
}

function addShow(dlq: Command, deps: CliDeps): void {
  dlq
    .command('show')
    .description('show everything of one dead letter')
    .argument('<position>', 'partition:offset, as listed', readPosition)
    .option('--raw', 'the bytes of its value and nothing else')
    .action((position: Position, options: ShowOptions) => showDeadLetter(deps, position, options));
}

function addRedrive(dlq: Command, deps: CliDeps): void {
  withChangeOptions(dlq.command('redrive'), deps, 'redriven')
    .description(
      'append dead letters to their topics again, each once: the worker tries them anew, and they count once',
    )
    .action((options: ChangeInput) => redriveDeadLetters(deps, changeOptionsOf(options)));
}

function addDiscard(dlq: Command, deps: CliDeps): void {
  withChangeOptions(dlq.command('discard'), deps, 'discarded')
    .description('discard dead letters that are not wanted, for good: they are never listed nor redriven again')
    .action((options: ChangeInput) => discardDeadLetters(deps, changeOptionsOf(options)));
}

function addDoctor(program: Command, deps: CliDeps): void {
  program
    .command('doctor')
    .description('look at everything that the service needs: configuration, servers, folder, limits')
    .option('--json', 'a JSON object a line, for programs')
    .action((options: DoctorOptions) => runDoctor(deps, options));
}

const withChangeOptions = (command: Command, deps: CliDeps, done: string): Command =>
  withFilters(command, deps)
    .option('--position <position>', 'only this one; may be given several times', gatherPositions)
    .option('--limit <n>', 'at most n, the oldest of each partition first', readLimit)
    .option('--dry-run', `print what would be ${done} and change nothing`)
    .option('-y, --yes', 'do it without asking')
    .option('--json', `a JSON object a line for each that was ${done}, for programs`);

type ChangeInput = ChangeOptions & { position?: Position[] };

const changeOptionsOf = ({ position, ...options }: ChangeInput): ChangeOptions =>
  position === undefined ? options : { ...options, positions: position };
