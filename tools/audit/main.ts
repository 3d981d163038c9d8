import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../compose/compose-file.js';
import { verdictOf } from './verdict.js';

// Asks the registry for known faults of the libraries that the services run with.
const fetchPnpm = [join(ROOT, 'scripts/pnpm-tarball.mjs'), join(ROOT, 'node_modules/.pnpm-pinned')];
const pnpm = execFileSync(process.execPath, fetchPnpm, { encoding: 'utf8' }).trim();
const args = ['exec', '--yes', `--package=${pnpm}`, '--', 'pnpm', 'audit', '--prod', '--json'];
const { stdout } = spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const { ok, text } = verdictOf(stdout);
console.error(`audit: ${text}`);
process.exitCode = ok ? 0 : 1;
