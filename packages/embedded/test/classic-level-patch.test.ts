import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

async function opened(): Promise<ClassicLevel<string, string>> {
  const level = new ClassicLevel<string, string>(fixture.newFolder());
  await level.open();
  return level;
}

// patches/classic-level@3.0.0.patch lets a batch use the memory of one that is written: memory.long.test.ts.
describe('a batch of LevelDB', () => {
  it('writes its own changes alone, though others were written or given up before it', async () => {
    const level = await opened();
    await level.batch().put('written', '1').put('taken back', '1').write();
    await level.del('taken back');
    await level.batch().put('given up', '1').close();
    await level.batch().put('after', '2').del('written').write();
    expect(await level.iterator().all()).toEqual([['after', '2']]);
    await level.close();
  });

  it('writes its own changes alone while many are under way', async () => {
    const level = await opened();
    for (let round = 0; round < 5; round += 1) {
      const keys = Array.from({ length: 20 }, (_, at) => `${round}-${at}`);
      await Promise.all(keys.map((key) => level.batch().put(key, key).put(`${key} too`, key).write()));
    }
    const entries = await level.iterator().all();
    expect(entries.length).toBe(200);
    expect(entries.every(([key, value]) => key.split(' ')[0] === value)).toBe(true);
    await level.close();
  });

  it('can be made again on a database that was closed and opened', async () => {
    const level = await opened();
    await level.batch().put('a', '1').write();
    await level.close();
    await level.open();
    await level.batch().put('b', '2').write();
    expect(await level.keys().all()).toEqual(['a', 'b']);
    await level.close();
  });
});
