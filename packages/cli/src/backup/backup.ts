import { backupsIn, readManifest } from '@analytics/backup';
import { messageOf } from '@analytics/shared/errors';
import type { Command } from 'commander';
import { type Listing, printList } from '../admin/print.js';
import type { CliDeps } from '../deps.js';
import { timeText } from '../format/summary.js';
import { type JobOptions, startJob, withJob } from '../jobs/start-job.js';
import { type RestoreOptions, restore } from './restore.js';
import { verify } from './verify.js';

interface Listed {
  name: string;
  state: string;
  records?: number;
  began?: string;
  bytes: number;
}

const LISTING: Listing<Listed> = {
  noun: 'backup',
  columns: [
    { title: 'backup', of: ({ name }) => name },
    { title: 'state', of: ({ state }) => state },
    { title: 'records', of: ({ records }) => records?.toString(), align: 'right' },
    { title: 'bytes', of: ({ bytes }) => String(bytes), align: 'right' },
  ],
};

export function addBackup(program: Command, deps: CliDeps): void {
  const backup = program
    .command('backup')
    .description('backups of everything: make, list and verify them, and restore one');
  withJob(backup.command('create'))
    .description('ask the service to make a backup; it goes on running')
    .action((options: JobOptions) => startJob(deps, options, { kind: 'backup', params: {} }));
  backup
    .command('list')
    .description('list the backups, oldest first')
    .option('--json', 'a JSON object a line, for programs')
    .action(async ({ json }: { json?: boolean }) => printList(deps, listed(deps), { ...LISTING, json }));
  backup
    .command('verify')
    .argument('<backup>', 'as listed')
    .description('read a backup to its end, open what can be opened, and say what a restore would need')
    .option('--json', 'a JSON object, for programs')
    .action((name: string, options: { json?: boolean }) => verify(deps, name, options));
  backup
    .command('restore')
    .argument('<backup>', 'as listed')
    .description('restore a backup; no service may run on what is restored into')
    .option('--into <folder>', 'another folder instead of DATA_DIR')
    .option('--bucket <name>', 'another bucket instead of INFLUXDB_BUCKET')
    .option('--force', 'put what is there aside (a bucket is deleted), and go on where the log has lost records')
    .option('-y, --yes', 'do it without asking')
    .option('--json', 'a JSON object, for programs')
    .action((name: string, options: RestoreOptions) => restore(deps, name, options));
}

async function* listed(deps: CliDeps): AsyncGenerator<Listed> {
  const storage = await deps.openStorage();
  for (const [name, { isWhole, bytes }] of await backupsIn(storage)) {
    if (!isWhole) {
      yield { name, state: 'unfinished', bytes };
      continue;
    }
    try {
      const { beganAt, store } = await readManifest(storage, name);
      yield { name, state: 'whole', records: store.records, began: timeText(beganAt), bytes };
    } catch (error) {
      yield { name, state: messageOf(error), bytes };
    }
  }
}
