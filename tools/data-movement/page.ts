import { cpus, totalmem } from 'node:os';
import type { Figures } from './measured.js';

const MIB = 1_024 * 1_024;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const mebibytes = (bytes: number | undefined): string => (bytes === undefined ? '–' : whole(bytes / MIB));

const rowOf = ({ step, records, seconds, service, command }: Figures): string =>
  `| ${step} | ${seconds.toFixed(1)} | ${whole(records / seconds)} | ${mebibytes(service?.resident)} | ${mebibytes(service?.heap)} | ${mebibytes(command?.resident)} |`;

export const tableOf = (figures: readonly Figures[]): string =>
  [
    '| step | seconds | records/s | service, MiB above idle | of it V8 heap | command, MiB in all |',
    '|---|---:|---:|---:|---:|---:|',
    ...figures.map(rowOf),
  ].join('\n');

/** What was done, how, and what it took. */
export const sectionOf = (
  events: number,
  figures: readonly Figures[],
): string => `## What moving ${whole(events)} events takes

After every step count and checksum of each app and day are those of the store, read by DuckDB itself. Events of three apps
over ten days, one standalone process; memory is the most that was resident in private pages.
${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 1_024 ** 3)} GiB, Node ${process.version}.

${tableOf(figures)}

\`\`\`sh
npm run data-movement -- --events ${events} --write
\`\`\``;
