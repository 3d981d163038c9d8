import { CASE_OPTIONS, chooseCases, parseFlags, UsageError } from '@analytics/tools/cases';
import type { ChaosCase } from './cases/chaos-case.js';

export const HELP = `Injects faults into the three services on real Kafka (three brokers) and real InfluxDB while they are under load,
then compares what was acknowledged with what is stored. Installs and starts the servers, and stops them.

Usage: npm run chaos -- [options]

  -h, --help               this text
      --list               the cases, and which of them the short form has
      --only <case,case>   only these; --case is the same
      --short              the form for CI: fewer and shorter faults
      --brokers <1|3>      1: for a few cases on a machine that is too small for three; with --only
      --write              put the table into docs/reliability.md

Exit code: 0 when every promise held, 1 when not, 2 when the command line is wrong.`;

export interface Options {
  help: boolean;
  list: boolean;
  short: boolean;
  write: boolean;
  cases: readonly ChaosCase[];
  brokers: 1 | 3;
}

const OPTIONS = {
  ...CASE_OPTIONS,
  case: { type: 'string', multiple: true, default: [] as string[] },
  brokers: { type: 'string', default: '3' },
} as const;

/** @throws UsageError for an unknown option or case. */
export function parseOptions(args: readonly string[], cases: readonly ChaosCase[]): Options {
  const { only, case: one, brokers, ...flags } = parseFlags(args, OPTIONS);
  const given = [...only, ...one];
  const chosen = chooseCases(given, flags.short, cases);
  const isNamed = given.some((list) => list.split(',').some((name) => name !== ''));
  if (flags.write && isNamed) throw new UsageError('--write is for a whole run: some cases would be missing');
  if (brokers !== '3' && (brokers !== '1' || !isNamed)) throw new UsageError('--brokers is 3, or 1 with --only');
  return { ...flags, cases: chosen, brokers: brokers === '1' ? 1 : 3 };
}
