import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const FIXTURE = fileURLToPath(new URL('./process-fixture.mjs', import.meta.url));
const children: ChildProcessWithoutNullStreams[] = [];

/** A child that runs the fixture, and all that it said. */
function run(behaviour: string) {
  const child = spawn(process.execPath, [FIXTURE, behaviour]);
  children.push(child);
  const lines: string[] = [];
  const waiters = new Set<() => void>();
  const reader = createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const wake of waiters) wake();
  });
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(([[code]]) => code as number);
  const said = (text: string, times = 1) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (lines.filter((line) => line.includes(text)).length >= times) resolve();
      };
      waiters.add(look);
      look();
    });
  return { child, lines, ended, said, plain: () => lines.filter((line) => !line.startsWith('{')) };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

// Each test starts a Node of its own: seconds on busy cores.
describe('a process', { timeout: 60_000 }, () => {
  it('that gets SIGTERM is unready first, stops in reverse order and exits 0', async () => {
    const { child, ended, said, plain } = run('plain');
    await said('started');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(plain()).toEqual([
      'start first',
      'start second',
      'started ready=true',
      'stop second ready=false',
      'stop first ready=false',
    ]);
  });

  it('that gets SIGHUP, as when its terminal closes, stops as with SIGTERM', async () => {
    const { child, ended, said, plain } = run('plain');
    await said('started');
    child.kill('SIGHUP');
    expect(await ended).toBe(0);
    expect(plain().slice(-2)).toEqual(['stop second ready=false', 'stop first ready=false']);
  });

  it('says once where its parts listen, when all have started', async () => {
    const { child, ended, said, lines } = run('plain');
    await said('started ready');
    child.kill('SIGTERM');
    await ended;
    const started = lines.flatMap((line) => (line.includes('"started"') ? [JSON.parse(line)] : []));
    expect(started).toEqual([expect.objectContaining({ level: 'info', addresses: { second: 'http://x:1' } })]);
  });

  it('takes five SIGTERMs as one stop', async () => {
    const { child, ended, said, plain } = run('waiting-stop');
    await said('started');
    for (let signals = 1; signals <= 5; signals += 1) {
      child.kill('SIGTERM');
      await said('"stopping"', signals);
    }
    child.stdin.write('go\n');
    expect(await ended).toBe(0);
    expect(plain().filter((line) => line.startsWith('stop'))).toEqual(['stop second', 'stop first ready=false']);
  });

  it('whose start fails stops every component that had begun to start, and exits 1', async () => {
    const { ended, plain, lines } = run('failing-start');
    expect(await ended).toBe(1);
    expect(plain()).toEqual(['start first', 'stop second ready=false', 'stop first ready=false']);
    expect(lines.join('\n')).toContain('the port is taken');
  });

  it('whose data folder cannot be used says so without a stack', async () => {
    const { ended, lines } = run('data-folder');
    expect(await ended).toBe(1);
    const fatal = lines.filter((line) => line.includes('"fatal"'));
    expect(fatal).toHaveLength(1);
    expect(JSON.parse(fatal[0]!)).toMatchObject({ message: './data is of a newer version' });
    expect(lines.join('\n')).not.toMatch(/stack|at .*\.ts/);
  });

  it('whose stop takes too long ends anyway, with 1', async () => {
    const { child, ended, said, lines } = run('hanging-stop');
    await said('started');
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
    expect(lines.join('\n')).toContain('took too long');
  });

  it('stops the other parts when one does not stop cleanly, and exits 1', async () => {
    const { child, ended, said, plain } = run('failing-stop');
    await said('started');
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
    expect(plain().at(-1)).toBe('stop first ready=false');
  });

  it('that fails while it stops exits 1: the failure is not hidden by the stop', async () => {
    const { child, ended, said } = run('failing-while-stopping');
    await said('started');
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
  });
});
