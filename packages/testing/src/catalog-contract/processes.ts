import type { Catalog } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { appNamed, appsOf, type CatalogSetUp, rename } from './set-up.js';

const by = 'tester';
const RACES = 200;
const IDS = ['a', 'b', 'c', 'd'];

/** Changes one app after the other on the revision that the catalog has; gives what was acknowledged, by revision. */
async function race(catalog: Catalog, writer: string): Promise<string[]> {
  const won: string[] = [];
  for (let round = 0; round < RACES / IDS.length / 2; round += 1) {
    const puts = IDS.map((id) => rename(catalog, id, `${writer}${round}`));
    for (const outcome of await Promise.allSettled(puts)) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'revision_conflict' });
      else won.push(`${outcome.value.id} ${outcome.value.revision} ${outcome.value.value.name}`);
    }
  }
  return won;
}

export function describeCatalogProcesses({ setUp, eventually, compactionTimeoutMs }: CatalogSetUp): void {
  describe('processes on one catalog', () => {
    it('see each other’s changes within a second', async () => {
      const underTest = await setUp();
      const [writer, reader] = [await underTest.open(), await underTest.open()];
      // The first may still wait for the reader to be let in.
      await rename(writer, 'first', 'one');
      await eventually('the first change', () => reader.get('app', 'first') !== undefined);
      await rename(writer, 'web', 'one');
      await eventually('the change', () => reader.get('app', 'web')?.value.name === 'one', 1_000);
      await writer.delete('app', 'web', { revision: 1, by });
      await eventually('the deletion', () => reader.get('app', 'web') === undefined, 1_000);
      expect(await rename(reader, 'web', 'two')).toMatchObject({ revision: 3 });
    });

    it('start complete, with what was changed before', async () => {
      const underTest = await setUp();
      const first = await underTest.open();
      for (const name of ['one', 'two']) await rename(first, 'web', name);
      await rename(first, 'gone', 'one');
      await first.delete('app', 'gone', { revision: 1, by });
      const second = await underTest.open();
      expect(appsOf(second)).toEqual(['web 2 two']);
      expect(await rename(second, 'gone', 'back')).toMatchObject({ revision: 3 });
    });

    it('that race have one winner a revision, and agree on it', async () => {
      const underTest = await setUp();
      const catalogs = [await underTest.open(), await underTest.open()] as const;
      const histories = IDS.map((): string[] => []);
      catalogs[0].watch(({ entry, id }) => {
        const name = entry !== undefined && 'name' in entry.value ? entry.value.name : '';
        histories[IDS.indexOf(id)]?.push(`${id} ${entry?.revision} ${name}`);
      });
      const [one, other] = await Promise.all([race(catalogs[0], 'x'), race(catalogs[1], 'y')]);
      await eventually('agreement', () => appsOf(catalogs[0]).join() === appsOf(catalogs[1]).join());

      const won = [...one, ...other];
      expect(new Set(won.map((text) => text.split(' ').slice(0, 2).join(' '))).size).toBe(won.length);
      expect(won.length).toBeLessThan(RACES);
      expect(won.sort()).toEqual(histories.flat().sort());
      const third = await underTest.open();
      expect(appsOf(third)).toEqual(appsOf(catalogs[0]));
      // What was superseded or lost was deleted from the log on the way.
      expect(third.list('app').map(({ revision }) => revision)).toEqual(histories.map((history) => history.length));
    });

    it('have all that was acknowledged after a restart', async () => {
      const underTest = await setUp();
      const before = await underTest.open();
      for (const id of IDS) for (const name of ['one', 'two']) await rename(before, id, name);
      await before.delete('app', 'd', { revision: 2, by });
      const apps = appsOf(before);
      await underTest.restart();
      expect(appsOf(await underTest.open())).toEqual(apps);
    });
  });

  describe('a catalog whose topic was compacted', () => {
    it('has the same entries, and lets no old change in', { timeout: compactionTimeoutMs * 3 }, async () => {
      const underTest = await setUp({ compacted: true });
      const [one, other] = [await underTest.open(), await underTest.open()];
      await rename(one, 'gone', 'one');
      await one.delete('app', 'gone', { revision: 1, by });
      const deadline = Date.now() + compactionTimeoutMs;
      let most = 0;
      for (let round = 0; ; round += 1) {
        // Some of them lose.
        await Promise.allSettled([one, other].flatMap((catalog) => IDS.map((id) => rename(catalog, id, `${round}`))));
        const records = await underTest.records();
        if (records < most) break;
        most = records;
        if (Date.now() > deadline) throw new Error('the topic was not compacted');
      }
      await eventually('agreement', () => appsOf(one).join() === appsOf(other).join());
      const apps = appsOf(one);
      expect(apps).toHaveLength(IDS.length);
      await underTest.restart();
      const after = await underTest.open();
      expect(appsOf(after)).toEqual(apps);
      expect(await rename(after, 'gone', 'back')).toMatchObject({ revision: 3 });
      await expect(after.put('app', 'a', appNamed('late'), { revision: 1, by })).rejects.toMatchObject({
        code: 'revision_conflict',
      });
    });
  });
}
