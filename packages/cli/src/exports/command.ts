import { FORMATS, type Format } from '@analytics/record-files/formats';
import { type Command, Option } from 'commander';
import { connect, withConnection } from '../admin/session.js';
import type { ConnectionOptions } from '../api/resolve-connection.js';
import type { CliDeps } from '../deps.js';
import { readTime } from '../options.js';
import { UsageError } from '../usage-error.js';
import type { Asked } from './asked.js';
import { exportToFile } from './to-file.js';
import { exportToOutput } from './to-output.js';

interface Options extends ConnectionOptions {
  out: string;
  format: Format;
  guard: boolean;
  app?: string;
  user?: string;
  event?: string;
  metric?: string;
  type?: string;
  since?: number;
  until?: number;
  resume?: boolean;
}

/** Standard output. */
const OUTPUT = '-';

export function addExport(program: Command, deps: CliDeps): void {
  const group = program.command('export').description('take events or metrics out, as a file');
  const events = group.command('events').option('--user <user>', 'only of this user, of all apps unless one is named');
  const metrics = group.command('metrics');
  withExportOptions(events.option('--event <name>', 'only events of this name'), deps)
    .description('all events, oldest first')
    .action((options: Options) => runExport(deps, 'events', options));
  withExportOptions(metrics.option('--metric <name>', 'only metrics of this name'), deps)
    .description('all metrics, oldest first')
    .action((options: Options) => runExport(deps, 'metrics', options));
}

const withExportOptions = (command: Command, deps: CliDeps): Command =>
  withConnection(
    command
      .requiredOption('-o, --out <file>', 'the file, which is there once it is whole; - is standard output')
      .addOption(new Option('--format <format>', 'of the file').choices(FORMATS).default('ndjson'))
      .option('--app <app>', 'only of this app')
      .option('--type <type>', 'only of this type')
      .option('--since <time>', 'from then on: -7d, RFC 3339 or epoch milliseconds', readTime(deps.clock))
      .option('--until <time>', 'until then', readTime(deps.clock))
      .option('--no-guard', "CSV: no ' before texts that a spreadsheet would run as formulas")
      .option('--resume', 'go on with FILE.part, which an export left that was cut'),
  );

async function runExport(deps: CliDeps, kind: Asked['kind'], options: Options): Promise<void> {
  const { out, format, guard, resume = false } = options;
  const type = kind === 'events' ? { eventType: options.type } : { metricType: options.type };
  const asked: Asked = {
    kind,
    conditions: {
      appId: options.app,
      userId: options.user,
      eventName: options.event,
      metricName: options.metric,
      ...type,
    },
    range: { startTime: options.since, endTime: options.until },
  };
  const isToOutput = out === OUTPUT;
  if (isToOutput && format === 'parquet') throw new UsageError('Parquet needs a file: --out FILE.');
  if (isToOutput && resume) throw new UsageError('What went to standard output cannot be gone on with.');
  const client = await connect(deps, options);
  const content = { format, guard };
  if (isToOutput) await exportToOutput(deps, client, { asked, content });
  else await exportToFile(deps, client, { asked, content, file: out, resume });
}
