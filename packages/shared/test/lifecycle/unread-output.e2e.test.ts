import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const FIXTURE = fileURLToPath(new URL('./process-fixture.mjs', import.meta.url));
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unread-output-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(behaviour: string, stdout: 'pipe' | number): ChildProcess {
  const child = spawn(process.execPath, [FIXTURE, behaviour], { stdio: ['pipe', stdout, 'pipe'] });
  children.push(child);
  return child;
}

/** A pipe that stays open and that nobody reads, as left by a log collector that hangs. */
function unreadPipe(): number {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  return openSync(path, 'r+');
}

// Each test starts a Node of its own: seconds on busy cores.
describe('standard output that nobody reads', { timeout: 60_000 }, () => {
  it('hinders neither the work nor the end', async () => {
    const pipe = unreadPipe();
    const child = start('talkative', pipe);
    closeSync(pipe);
    // Said behind more lines than the pipe holds.
    await once(child.stderr!, 'data');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});

describe('standard output that is closed', { timeout: 60_000 }, () => {
  it('neither ends the process nor hinders its end; standard error says what is lost', async () => {
    const child = start('waiting-stop', 'pipe');
    child.stdout!.destroy();
    const err = text(child.stderr!);
    child.stdin!.write('go\n');
    await once(child.stderr!, 'data');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(await err).toMatch(/^standard output cannot be written to \(.*EPIPE.*\): log lines are lost\n$/);
  });
});
