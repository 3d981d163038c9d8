import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { filterOf, writtenAgain } from './kept-ids-fixture.js';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await fixture.cleanUp();
});

const CALLS_A_ROUND = 12;
/** What ends each round: a kill amid the writes, amid the stop, as soon as the filter is being written, or nothing. */
const ENDINGS = ['amid writes', 'stopped', 'amid writes', 'amid stop', 'amid the filter', 'amid writes'] as const;

/** Runs the writer until the round's end, and gives the names of the acknowledged calls. */
async function runRound(file: string, round: number, ending: (typeof ENDINGS)[number]): Promise<string[]> {
  const script = fileURLToPath(new URL('kept-ids-writer.ts', import.meta.url));
  const args = ['--conditions=@analytics/source', '--import', 'tsx', script, file, String(round)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const closed = once(child, 'close');
  const written = `${basename(filterOf(file))}.tmp`;
  const watcher = watch(dirname(file), (_, name) => {
    if (ending === 'amid the filter' && name === written) child.kill('SIGKILL');
  });
  const names: string[] = [];
  for await (const name of createInterface({ input: child.stdout })) {
    names.push(name);
    if (names.length !== CALLS_A_ROUND) continue;
    if (ending !== 'amid writes') child.kill('SIGTERM');
    if (ending !== 'stopped' && ending !== 'amid the filter') child.kill('SIGKILL');
  }
  await closed;
  watcher.close();
  return names;
}

it('a process that is killed at any moment leaves a filter that knows every row, or none', async () => {
  const file = fixture.newFile();
  const acknowledged: string[] = [];
  for (const [round, ending] of ENDINGS.entries()) {
    acknowledged.push(...(await runRound(file, round, ending)));
    const store = await fixture.openStore(file);
    expect(await writtenAgain(store, ...acknowledged)).toEqual(['duplicate']);
    // The next process opens the same file.
    await store.stop();
  }
}, 300_000);
