import { fileURLToPath } from 'node:url';
import { UsageError } from '@analytics/tools/cases';
import { BackendsError } from '@analytics/tools/local-backends';
import { writeMeasured } from '@analytics/tools/measured-pages';
import { CASES } from './cases/index.js';
import { HELP, type Options, parseOptions } from './options.js';
import { playCases } from './play-cases.js';
import { markdownOf, RELIABILITY_PAGE } from './report.js';
import { startWorld } from './world/world.js';

const PAGE = fileURLToPath(new URL('../docs/reliability.md', import.meta.url));
const { CI } = process.env;
const LEFTOVER_MS = 10_000;

const started = performance.now();
const elapsed = () => (performance.now() - started) / 1_000;
const log = (line: string) => console.error(`${elapsed().toFixed(1).padStart(7)} s  ${line}`);

const list = (): string =>
  CASES.map(({ name, fault, inShort }) => `${name.padEnd(22)} ${inShort ? 'short' : '     '}  ${fault}`).join('\n');

/** Plays the cases and resolves with whether every promise held. */
async function run({ cases, brokers, short: isShort, write }: Options): Promise<boolean> {
  const world = await startWorld(brokers, log);
  const onSignal = () => void world.stop().finally(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const played = await playCases(cases, { world, isShort, isCi: CI !== undefined && CI !== '', log });
    const markdown = markdownOf({ played, isShort, seconds: elapsed() });
    console.log(markdown);
    if (write) writeMeasured(PAGE, RELIABILITY_PAGE, markdown);
    return played.every(({ status }) => status === 'passed' || status === 'skipped');
  } finally {
    await world.stop();
  }
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), CASES);
  if (options.help || options.list) {
    console.log(options.help ? HELP : list());
    return 0;
  }
  return (await run(options)) ? 0 : 1;
}

/**
 * Ends the process when all is done and something still keeps it, and says what: a client that was not closed. Where
 * nothing keeps it, it ends at once: Node 20, left to itself, was seen spinning for ever over a request that a killed
 * server left behind in a handle that keeps nothing.
 */
function endSoon(): void {
  process.once('beforeExit', () => process.exit());
  const end = () => {
    log(
      `everything has ended, but the process is kept by ${[...new Set(process.getActiveResourcesInfo())].join(', ')}`,
    );
    process.exit();
  };
  setTimeout(end, LEFTOVER_MS).unref();
}

try {
  process.exitCode = await main();
  endSoon();
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof BackendsError)) throw error;
  console.error(error instanceof UsageError ? `${error.message}\nTry --help.` : error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
