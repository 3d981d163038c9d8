import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '@analytics/shared/errors';
import { parseFlags, UsageError } from '../cases/choose-cases.js';
import { ROOT } from '../compose/compose-file.js';
import { writeMeasured } from '../measured-pages/measured-page.js';
import { sectionOf, tableOf } from './page.js';
import { moveData } from './run.js';

const HELP = `Writes events into a standalone service, and moves them in every way: exports in each format with a cut in
the middle, archive, deletion and replay, backup, loss of the data folder and restore. After every step they are compared
with the store, by app and day.

Usage: npm run data-movement -- [options]

  -h, --help         this text
      --events <n>   how many [1000000]
      --folder <dir> where everything is made, and removed at the end [the temporary folder]
      --write        put the figures into docs/data.md

Exit code: 0 when everything was equal, 1 when not, 2 when the command line is wrong.`;

const PAGE = { section: 'data-movement', intro: '# Where personal data is, and what can be done with it\n' };

function readEvents(text: string): number {
  if (!/^[1-9]\d{2,8}$/.test(text)) throw new UsageError(`--events takes a whole number from 100 on, not ${text}`);
  return Number(text);
}

async function main(): Promise<number> {
  const {
    help,
    events: text,
    folder: parent,
    write,
  } = parseFlags(process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    events: { type: 'string', default: '1000000' },
    folder: { type: 'string', default: tmpdir() },
    write: { type: 'boolean', default: false },
  });
  if (help) {
    console.log(HELP);
    return 0;
  }
  const events = readEvents(text);
  const folder = mkdtempSync(join(parent, 'data-movement-'));
  try {
    const figures = await moveData({
      events,
      folder,
      log: ({ step, seconds }) => console.error(`${step}: equal, ${seconds.toFixed(1)} s`),
    });
    console.log(tableOf(figures));
    if (write) writeMeasured(join(ROOT, 'docs/data.md'), PAGE, sectionOf(events, figures));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
