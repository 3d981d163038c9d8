import { CASE_OPTIONS, chooseCases, parseFlags, UsageError } from '@analytics/tools/cases';
import type { BenchCase, Effort } from './cases/bench-case.js';

export const HELP = `Measures the service against baselines of the same run, on real Kafka and InfluxDB that it starts and ends.

Usage: npm run bench -- [options]

  -h, --help               this text
      --list               the cases, and which of them the short form has
      --only <case,case>   only these
      --short              the form for CI: less of everything, under four minutes
      --repeats <n>        how often each is measured [3; short: 2]
      --seconds <n>        how long each time [8; short: 2; endurance: 600]
      --out <file>         what was measured, as JSON; cases that are in the file already stay
      --from <file>        measures nothing: takes what --out has written; with --write the page is made of it, or, from
                           docs/performance/results.json, made anew
      --write              put the figures into docs/performance.md, its charts and docs/performance/results.json
      --check <file>       fail when a ratio fell by more than a third below this reference (of the same form)
      --write-reference <file>  write the ratios as such a reference
      --profile <folder>   profile our services: .cpuprofile files, flame graphs (SVG), and tables of self time

Exit code: 0 when all was measured, nothing lost and nothing fell, 1 when not, 2 when the command line is wrong.`;

export interface Options extends Effort {
  help: boolean;
  list: boolean;
  write: boolean;
  cases: readonly BenchCase[];
  out?: string | undefined;
  from?: string | undefined;
  check?: string | undefined;
  writeReference?: string | undefined;
  profile?: string | undefined;
}

/** Long enough for memory that drifts and a lag that grows to show. */
const LASTING_SECONDS = 600;

const FULL = { repeats: 3, seconds: 8, warmUpSeconds: 3 };
const SHORT = { repeats: 2, seconds: 2, warmUpSeconds: 2 };

const OPTIONS = {
  ...CASE_OPTIONS,
  repeats: { type: 'string' },
  seconds: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  check: { type: 'string' },
  'write-reference': { type: 'string' },
  profile: { type: 'string' },
} as const;

function positive(name: string, text: string | undefined, unset: number): number {
  if (text === undefined) return unset;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`--${name} takes a whole number from 1 to 9999, not ${text}`);
  return Number(text);
}

/** @throws UsageError for an unknown option or case. */
export function parseOptions(args: readonly string[], cases: readonly BenchCase[]): Options {
  const {
    only,
    short: isShort,
    repeats,
    seconds,
    'write-reference': writeReference,
    ...rest
  } = parseFlags(args, OPTIONS);
  if (rest.write && isShort)
    throw new UsageError('--write is for the full form: the page would hold figures of two forms');
  if (rest.from !== undefined && (rest.check !== undefined || rest.profile !== undefined))
    throw new UsageError('--from measures nothing: there is nothing to check or to profile');
  const effort = isShort ? SHORT : FULL;
  return {
    ...rest,
    writeReference,
    isShort,
    repeats: positive('repeats', repeats, effort.repeats),
    seconds: positive('seconds', seconds, effort.seconds),
    warmUpSeconds: effort.warmUpSeconds,
    lastingSeconds: positive('seconds', seconds, LASTING_SECONDS),
    cases: chooseCases(only, isShort, cases),
  };
}
