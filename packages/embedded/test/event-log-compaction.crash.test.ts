import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { keyOf, textOf } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './event-log-fixture.js';

const fixture = createFixture();
const writers: ChildProcess[] = [];
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.kill('SIGKILL');
  await fixture.cleanUp();
});

const KILLS = 5;
const APPENDS_A_ROUND = 400;

/** Runs the writer until it has appended as many, kills it amid its work, and gives the last number of each key. */
async function appendUntilKilled(directory: string, from: number): Promise<Map<string, number>> {
  const script = fileURLToPath(new URL('compacting-writer.ts', import.meta.url));
  const args = ['--conditions=@analytics/source', '--import', 'tsx', script, directory, String(from)];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  writers.push(writer);
  const closed = once(writer, 'close');
  const last = new Map<string, number>();
  let count = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [key = '', number] = line.split(' ');
    last.set(key, Number(number));
    count += 1;
    if (count === APPENDS_A_ROUND) writer.kill('SIGKILL');
  }
  await closed;
  return last;
}

describe('a process that is killed while it compacts', () => {
  it('leaves the last record of each key, round after round', async () => {
    const directory = fixture.newFolder();
    let next = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const acknowledged = await appendUntilKilled(directory, next);
      const log = await fixture.openLog({
        directory,
        topics: [{ name: 'catalog', retention: 'compact' }],
        partitions: 1,
      });
      const found = new Map<string, number>();
      for await (const record of log.read('catalog')) found.set(keyOf(record), Number(textOf(record)));
      await log.stop();
      // The append under way when the process was killed may be there as well.
      for (const [key, number] of acknowledged) expect(found.get(key)).toBeGreaterThanOrEqual(number);
      next = Math.max(...found.values()) + 1;
      expect(next).toBeGreaterThanOrEqual(APPENDS_A_ROUND * (round + 1));
    }
  });
});
