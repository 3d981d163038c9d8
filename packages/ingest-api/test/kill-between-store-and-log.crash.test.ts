import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { NOW_MS, openBackends } from './fixture/app.js';
import { KINDS } from './fixture/kinds.js';
import { headersOf, jsonOf, readLog } from './fixture/log-reading.js';

const cleanUps: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

/** A process of the ingest API on a data folder, and the rest of the next line that it writes and begins with a word. */
function startIngest(folder: string, ...flags: string[]) {
  const script = fileURLToPath(new URL('fixture/ingest-process.ts', import.meta.url));
  const args = ['--conditions=@analytics/source', '--import', 'tsx', script, folder, ...flags];
  const child: ChildProcess & { stdout: NodeJS.ReadableStream } = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async (word: string): Promise<string> => {
    for (;;) {
      const { done, value } = await lines.next();
      if (done === true) throw new Error(`the process has ended before it said ${word}`);
      if (value.startsWith(word)) return value.slice(word.length + 1);
    }
  };
  const kill = async () => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  return { said, kill };
}

describe.each(KINDS)('kill -9 after the store has a $name and before the log has it', (kind) => {
  it('leaves it stored and unanswered, and a retry completes the log', async () => {
    const { one, idField, topic, record, countIn } = kind;
    const folder = mkdtempSync(join(tmpdir(), 'ingest-killed-'));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    const post = async (url: string) =>
      fetch(`${url}${one}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(record({ [idField]: 'id-1', timestamp: NOW_MS })),
      });

    const killed = startIngest(folder, 'hold');
    const unanswered = post(await killed.said('listening')).then(
      ({ status }) => status,
      () => 'no answer',
    );
    // An answer in place of the append is a fault, and not to be waited for.
    expect(await Promise.race([killed.said('appending').then(() => 'appending'), unanswered])).toBe('appending');
    await killed.kill();
    expect(await unanswered).toBe('no answer');

    const next = startIngest(folder);
    expect((await post(await next.said('listening'))).status).toBe(201);
    await next.kill();

    const { store, eventLog } = await openBackends({ DATA_DIR: folder });
    const logged = await readLog(eventLog, topic);
    expect(logged.map(jsonOf)).toMatchObject([{ [idField]: 'id-1' }]);
    expect(logged.map(headersOf)).toMatchObject([{ settled: 'duplicate' }]);
    expect(await countIn(store)).toBe(1);
  });
});
