import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { messageOf } from '@analytics/shared/errors';
import { BackendsError } from './backends-error.js';

const HEARTBEAT_MS = 10_000;
const LAST_LINES = 30;

export type Log = (line: string) => void;

export interface Program {
  command: string;
  args: readonly string[];
  cwd?: string;
  /** On top of this process's environment. */
  env?: Readonly<Record<string, string>>;
  /** What it is doing, as in "compiling InfluxDB": shown with the time while it runs. */
  doing: string;
  log: Log;
}

/** Whether the program is on the PATH. */
export function isOnPath(command: string): boolean {
  const { PATH = '' } = process.env;
  return PATH.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

/**
 * Runs a program to its end and resolves with what it wrote on stdout; every ten seconds the log says for how long it
 * has been at it, and its last line.
 *
 * @throws BackendsError with its last lines when it cannot start or does not exit with 0.
 */
export async function runProgram({ command, args, cwd, env, doing, log }: Program): Promise<string> {
  const start = performance.now();
  const lines: string[] = [];
  let stdout = '';
  const keep = (chunk: Buffer) => {
    lines.push(
      ...chunk
        .toString()
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
    lines.splice(0, lines.length - LAST_LINES);
  };
  const heartbeat = setInterval(() => {
    log(`${doing}: ${Math.round((performance.now() - start) / 1_000)} s … ${lines.at(-1) ?? ''}`.trimEnd());
  }, HEARTBEAT_MS);
  try {
    const status = await new Promise<number | string | null>((resolve, reject) => {
      const child = spawn(command, args, {
        ...(cwd === undefined ? {} : { cwd }),
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk.toString();
        keep(chunk);
      });
      child.stderr.on('data', keep);
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(code ?? signal));
    });
    if (status !== 0) throw new BackendsError(`it ended with ${status}:\n${lines.join('\n')}`);
    return stdout;
  } catch (error) {
    const reason = messageOf(error);
    throw new BackendsError(`${doing} failed (${[command, ...args].join(' ')}): ${reason}`, { cause: error });
  } finally {
    clearInterval(heartbeat);
  }
}
