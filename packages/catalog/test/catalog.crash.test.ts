import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './embedded-log.ts';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const KILLS = 5;
const CHANGES_A_ROUND = 150;

/** Runs the writer until it has changed as much, kills it amid its work, and gives the last revision of each id. */
async function changeUntilKilled(directory: string): Promise<Map<string, number>> {
  const script = fileURLToPath(new URL('catalog-writer.ts', import.meta.url));
  const args = ['--conditions=@analytics/source', '--import', 'tsx', script, directory];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(writer, 'close');
  const acknowledged = new Map<string, number>();
  let count = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [id = '', revision] = line.split(' ');
    acknowledged.set(id, Number(revision));
    count += 1;
    if (count === CHANGES_A_ROUND) writer.kill('SIGKILL');
  }
  await closed;
  return acknowledged;
}

describe('a process that is killed while it changes the catalog', () => {
  it('leaves everything that it had acknowledged, round after round', async () => {
    const directory = join(fixture.newFolder(), 'log');
    for (let round = 0; round < KILLS; round += 1) {
      const acknowledged = await changeUntilKilled(directory);
      expect(acknowledged.size).toBe(10);
      const log = await fixture.openLog({ directory });
      const catalog = await fixture.openCatalog(log);
      for (const [id, revision] of acknowledged) {
        const entry = catalog.get('tenant', id);
        // The change under way when it was killed may be there as well.
        expect(entry?.revision).toBeGreaterThanOrEqual(revision);
        expect(entry?.revision).toBeLessThanOrEqual(revision + 1);
        expect(entry?.value.name).toBe(String(entry?.revision));
      }
      await fixture.stopCatalogs();
      await log.stop();
    }
  });
});
