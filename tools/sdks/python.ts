import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const SDK_FOLDER = fileURLToPath(new URL('../../packages/sdk-python', import.meta.url));
const PYTHON = 'python3';
const OLD = 'import sys; sys.exit(sys.version_info < (3, 9))';
const RUN_MS = 180_000;

/**
 * Why the tests of the SDK for Python cannot run here; undefined where they can.
 *
 * @throws Error in CI, where nothing may be skipped.
 */
export function obstacleOfPython(): string | undefined {
  if (spawnSync(PYTHON, ['-c', OLD]).status === 0) return undefined;
  const obstacle = 'needs python3, 3.9 or newer';
  if (process.env['CI'] !== undefined) throw new Error(`the SDK for Python ${obstacle}`);
  return obstacle;
}

/** The SDK as it stands in the checkout; nothing compiled is left there. */
function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH = '' } = process.env;
  const ours = { PYTHONPATH: `${SDK_FOLDER}/src`, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' };
  return { PATH, HOME: homedir(), ...ours, ...more };
}

/** Runs Python to its end. Rejects, with what it printed, when it fails. */
export const runPython = (args: readonly string[], cwd = SDK_FOLDER): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(PYTHON, args, { cwd, env: environment({}), timeout: RUN_MS });

/** Starts a program that is spoken with while it runs. */
export const startPython = (path: string, env: Readonly<Record<string, string>>): ChildProcess =>
  spawn(PYTHON, [path], { env: environment(env), stdio: ['pipe', 'pipe', 'inherit'], timeout: RUN_MS });
