import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf } from '@analytics/shared/domain';
import { CACHE } from '../local-backends/folders.js';
import type { RealClient } from './real-clients.js';

const run = promisify(execFile);
const INSTALL_MS = 180_000;

/** The folder that packages are installed in, once for all checkouts; the workspace does not know it. */
export async function installed({ language, packages }: Pick<RealClient, 'language' | 'packages'>): Promise<string> {
  const folder = join(CACHE, 'clients', `${language}-${hashOf(packages.join(' ')).toString(16)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await (language === 'python' ? withPip(unfinished, packages) : withNpm(unfinished, packages));
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return folder;
}

async function withNpm(folder: string, packages: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  await run('npm', ['install', '--prefix', folder, ...quiet, ...packages], { timeout: INSTALL_MS });
}

async function withPip(folder: string, packages: readonly string[]): Promise<void> {
  const args = ['-m', 'pip', 'install', '--quiet', '--target', folder, ...packages];
  await run('python3', args, { timeout: INSTALL_MS });
}
