// Makes a checkout ready to run with Node and npm alone: installs the pinned pnpm's dependencies when a manifest
// changed, and with --build compiles what changed. Node builtins only, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { pnpmTarball } from './pnpm-tarball.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.bootstrap');
const pageStampFile = join(root, 'node_modules', '.page');
const log = (text) => process.stderr.write(`${text}\n`);

function fail(text) {
  log(`set-up failed: ${text}`);
  process.exit(1);
}

/** Runs a command in the checkout; its own output is the progress. Rejects when it cannot start or exits non-zero. */
function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`\`${command} ${args.join(' ')}\` exited with ${code}`)),
    );
  });
}

/** Changes whenever what an install would do changes: manifests, lockfile, patches, Node and platform. */
function fingerprint() {
  const folders = [
    '',
    'tools',
    'bench',
    'chaos',
    ...readdirSync(join(root, 'packages')).map((name) => join('packages', name)),
  ];
  const files = [...folders.map((folder) => join(folder, 'package.json')), 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`);
  for (const file of files.filter((name) => existsSync(join(root, name))).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

async function install() {
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  log('[1/2] installing dependencies with the pinned pnpm (only when they changed) …');
  // Always the same path: npm keeps an installation for each.
  const pnpm = pnpmTarball(join(root, 'node_modules', '.pnpm-pinned'));
  const args = ['exec', '--yes', `--package=${pnpm}`, '--', 'pnpm', 'install', '--frozen-lockfile'];
  await run('npm', [...args, '--reporter=append-only'], { CI: 'true' });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

async function build() {
  const marker = join(root, 'packages', 'standalone', 'dist', 'main.js');
  if (!existsSync(marker)) log('[2/2] compiling …');
  await run(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  await buildPage();
}

/** Changes whenever the page would be built differently. */
function pageFingerprint(folder) {
  const sources = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256').update(fingerprint());
  for (const file of [...sources, join(folder, 'index.html'), join(folder, 'vite.config.ts')].sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The page in the browser, which TypeScript alone does not make. */
async function buildPage() {
  const folder = join(root, 'packages', 'web');
  const wanted = pageFingerprint(folder);
  const isBuilt = existsSync(join(folder, 'dist', 'index.html')) && existsSync(pageStampFile);
  if (isBuilt && readFileSync(pageStampFile, 'utf8') === wanted) return;
  await run(process.execPath, [
    join(folder, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--logLevel=warn',
    folder,
  ]);
  writeFileSync(pageStampFile, wanted);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is ${process.version}`);

try {
  await install();
  if (process.argv.includes('--build')) await build();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
