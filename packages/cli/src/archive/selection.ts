import type { ArchiveSelection } from '@analytics/record-files/archive';
import type { Command } from 'commander';
import type { CliDeps } from '../deps.js';
import { readTime } from '../options.js';

/** Which records are meant, as options. */
export interface SelectionOptions {
  app?: string;
  since?: number;
  until?: number;
}

export const withSelection = (command: Command, { clock }: CliDeps): Command =>
  command
    .option('--app <app>', 'only of this app')
    .option('--since <time>', 'from this time on: -24h, RFC 3339 or epoch milliseconds', readTime(clock))
    .option('--until <time>', 'before this time', readTime(clock));

/** Days are whole: those that have a moment of the range. */
export const selectionOf = ({ app, since, until }: SelectionOptions): ArchiveSelection => ({
  appId: app,
  from: since,
  to: until,
});

/** The range and app of a job. */
export const jobParamsOf = ({ app, since, until }: SelectionOptions) => ({
  appId: app,
  startTime: since,
  endTime: until,
});
