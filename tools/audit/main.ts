import { spawnSync } from 'node:child_process';
import { ROOT } from '../compose/compose-file.js';
import { pinnedPnpm } from '../pnpm/pinned-pnpm.js';
import { verdictOf } from './verdict.js';

// Asks the registry for known faults of the libraries that the services run with.
const log = (line: string) => console.error(`audit: ${line}`);
const { command, args } = await pinnedPnpm(['audit', '--prod', '--json'], log);
// It ends with 1 when there are faults, and the output has them.
const { stdout } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const { ok, text } = verdictOf(stdout);
log(text);
process.exitCode = ok ? 0 : 1;
