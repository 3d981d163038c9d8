import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@analytics/tools/cases';
import { BackendsError } from '@analytics/tools/local-backends';
import type { BenchCase } from './cases/bench-case.js';
import { CASES } from './cases/index.js';
import { HELP, type Options, parseOptions } from './options.js';
import { type Backends, openBackends } from './processes/backends.js';
import { endChildren } from './processes/end-children.js';
import { createScope, type Scope } from './processes/scope.js';
import { findFallen, readReference, referenceOf, writeReference } from './report/reference.js';
import { mergeResults, type Results } from './report/results.js';
import { readResults, writeResults } from './report/results-file.js';
import { terminalOf } from './report/terminal.js';
import { writePage } from './report/write-page.js';
import { type Outcome, runCases } from './run-cases.js';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const names = CASES.map(({ name }) => name);
const started = performance.now();
const log = (line: string) =>
  console.error(`${((performance.now() - started) / 1_000).toFixed(1).padStart(7)} s  ${line}`);

const list = (): string =>
  CASES.map(({ name, title, inShort }) => `${name.padEnd(24)} ${inShort ? 'short' : '     '}  ${title}`).join('\n');

/** Adds to the file of results. */
function keepResults({ out }: Options, results: Results): void {
  if (out !== undefined) writeResults(out, mergeResults(readResults(out), results, names));
}

/** Makes of results what the options say. */
function publish({ write, writeReference: reference }: Options, results: Results): void {
  if (write) writePage(DOCS, results, CASES);
  if (reference !== undefined) writeReference(reference, referenceOf(results));
}

/** Measures, and what fell below the reference a second time: other programs on the machine do not slow it down twice. */
async function measureAndCheck(options: Options, scope: Scope): Promise<Outcome> {
  const { profile, repeats, seconds, warmUpSeconds, lastingSeconds, isShort, check } = options;
  const reference = check === undefined ? {} : readReference(check);
  let opening: Promise<Backends> | undefined;
  const backends = () => {
    opening ??= openBackends(scope, log);
    return opening;
  };
  const run = (cases: readonly BenchCase[]) =>
    runCases({
      cases,
      backends,
      effort: { repeats, seconds, warmUpSeconds, lastingSeconds, isShort },
      profile,
      scope,
      log,
      onMeasured: (benchCase, measured) => {
        console.log(`\n${terminalOf(benchCase, measured)}\n`);
        // Of a run that is ended, or fails an hour later, this much is there.
        keepResults(options, { [benchCase.name]: measured });
      },
    });
  const first = await run(options.cases);
  const fallen = findFallen(reference, first.results);
  const again = options.cases.filter(({ name }) => fallen.some(({ case: caseName }) => caseName === name));
  for (const { fault } of fallen) log(fault);
  if (again.length > 0) log('measuring these again');
  const second = await run(again);
  const results = mergeResults(first.results, second.results, names);
  const faults = findFallen(reference, results).map(({ fault }) => fault);
  return { results, failures: [...first.failures, ...second.failures, ...faults] };
}

async function measure(options: Options): Promise<number> {
  const scope = createScope();
  const onSignal = () =>
    void scope.close().finally(() => {
      endChildren();
      process.exit(130);
    });
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const { results, failures } = await measureAndCheck(options, scope);
    publish(options, results);
    for (const failure of failures) console.error(`✘ ${failure}`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await scope.close();
  }
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), CASES);
  if (options.help || options.list) {
    console.log(options.help ? HELP : list());
    return 0;
  }
  if (options.from === undefined) return measure(options);
  if (!existsSync(options.from)) throw new UsageError(`there is no file ${options.from}`);
  const results = readResults(options.from);
  keepResults(options, results);
  publish(options, results);
  return 0;
}

// Node 20, left to itself, was seen spinning for ever over a request that a killed server left behind.
process.once('beforeExit', () => process.exit());
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof BackendsError)) throw error;
  console.error(error instanceof UsageError ? `${error.message}\nTry --help.` : error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
