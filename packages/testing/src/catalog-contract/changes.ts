import type { CatalogChange } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { appNamed, appsOf, type CatalogSetUp, rename } from './set-up.js';

const by = 'tester';
const CONFLICT = { code: 'revision_conflict' };

export function describeCatalogChanges({ setUp }: CatalogSetUp): void {
  describe('a change', () => {
    it('has the next revision, who made it and when', async () => {
      const catalog = await (await setUp()).open();
      const before = Date.now();
      expect(await catalog.put('app', 'web', appNamed('one'), { revision: 0, by })).toMatchObject({
        id: 'web',
        revision: 1,
      });
      expect(await rename(catalog, 'web', 'two')).toMatchObject({ revision: 2, changedBy: by, value: { name: 'two' } });
      expect(catalog.get('app', 'web')).toMatchObject({ revision: 2, value: { name: 'two' } });
      expect(catalog.get('app', 'web')?.changedAt).toBeGreaterThanOrEqual(before);
    });

    it('of another revision than the newest is a conflict and changes nothing', async () => {
      const catalog = await (await setUp()).open();
      await rename(catalog, 'web', 'one');
      for (const revision of [0, 2]) {
        await expect(catalog.put('app', 'web', appNamed('two'), { revision, by })).rejects.toMatchObject(CONFLICT);
        if (revision > 0) await expect(catalog.delete('app', 'web', { revision, by })).rejects.toMatchObject(CONFLICT);
      }
      await expect(catalog.put('app', 'ios', appNamed('two'), { revision: 1, by })).rejects.toMatchObject(CONFLICT);
      expect(appsOf(catalog)).toEqual(['web 1 one']);
    });

    it('is in the list of its kind, in the order of ids', async () => {
      const catalog = await (await setUp()).open();
      for (const id of ['b', 'a', 'c']) await rename(catalog, id, id);
      await catalog.put('tenant', 'a', { name: 'other' }, { revision: 0, by });
      expect(appsOf(catalog)).toEqual(['a 1 a', 'b 1 b', 'c 1 c']);
      expect(catalog.list('tenant')).toHaveLength(1);
      expect(catalog.list('key')).toEqual([]);
    });

    it('of any id is kept apart from the others', async () => {
      const catalog = await (await setUp()).open();
      const ids = ['a', 'a/b', 'a@b', '["a","b"]', 'ä\n\u0000', 'a'.repeat(1_000)];
      for (const id of ids) await rename(catalog, id, id);
      for (const id of ids) expect(catalog.get('app', id)).toMatchObject({ id, revision: 1, value: { name: id } });
    });

    it('that deletes leaves nothing, and the revisions go on after it', async () => {
      const catalog = await (await setUp()).open();
      await rename(catalog, 'web', 'one');
      await catalog.delete('app', 'web', { revision: 1, by });
      expect(catalog.get('app', 'web')).toBeUndefined();
      expect(catalog.list('app')).toEqual([]);
      await catalog.delete('app', 'web', { revision: 0, by });
      await expect(catalog.delete('app', 'web', { revision: 1, by })).rejects.toMatchObject(CONFLICT);
      expect(await rename(catalog, 'web', 'new')).toMatchObject({ revision: 3 });
    });

    it('is told to who watches, with the catalog already changed, until the watching ends', async () => {
      const catalog = await (await setUp()).open();
      await rename(catalog, 'before', 'before');
      const told: CatalogChange[] = [];
      const seen: unknown[] = [];
      const end = catalog.watch((change) => {
        told.push(change);
        seen.push(catalog.get(change.kind, change.id));
      });
      const entry = await rename(catalog, 'web', 'one');
      await catalog.delete('app', 'web', { revision: 1, by });
      end();
      await rename(catalog, 'after', 'after');
      expect(told).toEqual([
        { kind: 'app', id: 'web', entry },
        { kind: 'app', id: 'web' },
      ]);
      expect(seen).toEqual([entry, undefined]);
    });
  });
}
