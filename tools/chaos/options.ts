import { parseArgs } from 'node:util';
import type { ChaosCase } from './cases/chaos-case.js';

export const HELP = `Does harm to the three services on real Kafka (three brokers) and real InfluxDB while they are under load, then
compares what was acknowledged with what is there. Installs and starts the servers, and ends them.

Usage: npm run chaos -- [options]

  -h, --help               this text
      --list               the cases, and which of them the short form has
      --only <case,case>   only these; --case is the same
      --short              the form for CI: fewer and shorter faults
      --write              put the table into docs/reliability.md

Exit code: 0 when every promise held, 1 when not, 2 when the command line is wrong.`;

export interface Options {
  help: boolean;
  list: boolean;
  short: boolean;
  write: boolean;
  cases: readonly ChaosCase[];
}

/** The command line cannot be understood. */
export class UsageError extends Error {}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        list: { type: 'boolean', default: false },
        short: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        case: { type: 'string', multiple: true, default: [] },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError for options and cases that there are not. */
export function parseOptions(args: readonly string[], cases: readonly ChaosCase[]): Options {
  const { only, case: one, ...flags } = parse(args);
  const names = [...only, ...one].flatMap((list) => list.split(',')).filter((name) => name !== '');
  const unknown = names.filter((name) => !cases.some((candidate) => candidate.name === name));
  if (unknown.length > 0) throw new UsageError(`there is no case ${unknown.join(', ')}`);
  if (flags.write && names.length > 0) throw new UsageError('--write is for a whole run: some cases would be missing');
  const chosen =
    names.length > 0
      ? cases.filter(({ name }) => names.includes(name))
      : cases.filter(({ inShort }) => inShort || !flags.short);
  return { ...flags, cases: chosen };
}
