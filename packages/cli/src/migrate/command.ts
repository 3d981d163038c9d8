import type { Command } from 'commander';
import { readNames, readSeconds } from '../admin/values.js';
import type { CliDeps } from '../deps.js';
import { type MigrateOptions, migrate } from './migrate.js';
import { withSides } from './sides.js';

const MARGIN_SECONDS = 900;

export function addMigrate(program: Command, deps: CliDeps): void {
  withSides(program.command('migrate'))
    .description(
      'bring everything of one running installation to another one; killed at any moment, the same command goes on',
    )
    .option('--app <app>', 'only this app; may be given several times', readNames)
    .option('--no-catalog', 'records only: no apps, keys, schemas or tombstones of erased users')
    .option(
      '--margin <time>',
      'how much later than it happened a record may come and be found by a round [15m]',
      readSeconds,
      MARGIN_SECONDS,
    )
    .option('--checkpoint <file>', 'how far it is', 'analytics-migration.json')
    .option('--rejects <file>', 'records that the target does not take [beside the checkpoint]')
    .option('--follow', 'go on with rounds until Ctrl-C says that the writers were switched')
    .option('--dry-run', 'count what both sides have, and change nothing')
    .option('--json', 'a JSON object a line, for programs')
    .action((options: MigrateOptions) => migrate(deps, options));
}
