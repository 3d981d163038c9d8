import { type Command, InvalidArgumentError } from 'commander';
import { readNames } from '../admin/values.js';
import type { CliDeps } from '../deps.js';
import { type JobOptions, startJob, withJob } from '../jobs/start-job.js';
import { jobParamsOf, type SelectionOptions, withSelection } from './selection.js';

interface ReplayOptions extends JobOptions, SelectionOptions {
  log?: boolean;
  only?: 'event' | 'metric';
  name?: string[];
  rate?: number;
  dryRun?: boolean;
}

export function readKind(text: string): 'event' | 'metric' {
  if (text !== 'events' && text !== 'metrics') throw new InvalidArgumentError('It must be events or metrics.');
  return text === 'events' ? 'event' : 'metric';
}

export function readRate(text: string): number {
  const rate = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (rate < 1 || rate > 1_000_000) throw new InvalidArgumentError('It must be a whole number from 1 to 1000000.');
  return rate;
}

export function addReplay(program: Command, deps: CliDeps): void {
  withJob(withSelection(program.command('replay'), deps))
    .description(
      'ask the service to write records of the archive, or of the log, into its store again; each counts once',
    )
    .option('--log', 'from the log [the archive]; the range is then that of when the log took them')
    .option('--only <events|metrics>', 'one kind only [both]', readKind)
    .option('--name <name>', 'only events, or metrics, of this name; may be given several times', readNames)
    .option('--rate <n>', 'at most n records a second', readRate)
    .option('--dry-run', 'count, and change nothing')
    .action((options: ReplayOptions) => {
      const { log, only, name, rate, dryRun } = options;
      const params = { from: log === true ? 'log' : 'archive', recordKind: only, names: name, rate, dryRun };
      return startJob(deps, options, { kind: 'replay', params: { ...params, ...jobParamsOf(options) } });
    });
}
