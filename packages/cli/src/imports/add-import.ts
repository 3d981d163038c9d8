import { SOURCES } from '@analytics/imports';
import { type Command, InvalidArgumentError } from 'commander';
import { withService } from '../admin/session.js';
import type { CliDeps } from '../deps.js';
import { type ImportOptions, importFiles } from './import.js';

/** Gathers `theirs=ours`. */
function readProject(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It must be <theirs>=<app>, as in 42=shop.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

export function addImport(program: Command, deps: CliDeps): void {
  withService(program.command('import'))
    .description('take in the export of another product: the same file again changes nothing')
    .argument('<source>', `${Object.keys(SOURCES).join(', ')}, or table with --mapping`)
    .argument('<files...>', '.csv, .ndjson, .jsonl or .json, also with .gz, or .parquet')
    .option('--app <app>', 'the app that the records are for')
    .option(
      '--project <theirs=app>',
      'the app of one project, site or team of theirs; may be given several times',
      readProject,
    )
    .option('--mapping <file>', 'of a table: JSON that says which column is which field')
    .option('--time-zone <zone>', 'of times that name none [UTC]')
    .option('--user <which>', 'PostHog: person, to tell users by person_id [distinct_id]')
    .option('--dry-run', 'send nothing; print the first 20 records, and all faults by kind')
    .option('--rejects <file>', 'keep the rows that cannot be imported, with the reason, a JSON object a line')
    .action(
      (
        source: string,
        files: string[],
        { project, ...options }: ImportOptions & { project?: Record<string, string> },
      ) => importFiles(deps, source, files, { ...options, ...(project === undefined ? {} : { projects: project }) }),
    );
}
