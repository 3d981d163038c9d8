import { describe, expect, it } from 'vitest';
import { compareRecords } from '../../src/migrate/compare-records.js';
import type { SideRecord } from '../../src/migrate/side-records.js';

const record = (ms: number, id: string, line = `${ms} ${id}`): SideRecord => ({ appId: 'shop', id, ms, line });

async function* sequence(records: readonly SideRecord[]) {
  yield* records;
}

async function compared(source: readonly SideRecord[], target: readonly SideRecord[]) {
  const found: string[] = [];
  for await (const { status, record: one } of compareRecords(sequence(source), sequence(target)))
    found.push(`${status} ${one.id}@${one.ms}`);
  return found;
}

describe('records of two sides', () => {
  it('are missing where the target is empty', async () => {
    expect(await compared([record(1, 'a'), record(2, 'b')], [])).toEqual(['missing a@1', 'missing b@2']);
  });

  it('are equal whatever their order within a millisecond is', async () => {
    const one = [record(1, 'a'), record(1, 'b'), record(2, 'c')];
    const other = [record(1, 'b'), record(1, 'a'), record(2, 'c')];
    expect(await compared(one, other)).toEqual(['equal a@1', 'equal b@1', 'equal c@2']);
  });

  it('are found in the middle, at the beginning and at the end', async () => {
    const source = [record(1, 'a'), record(3, 'c'), record(5, 'e'), record(9, 'i')];
    const target = [record(3, 'c'), record(4, 'd'), record(5, 'e')];
    expect(await compared(source, target)).toEqual([
      'missing a@1',
      'equal c@3',
      'extra d@4',
      'equal e@5',
      'missing i@9',
    ]);
  });

  it('are different with the same id and other content', async () => {
    expect(await compared([record(1, 'a', 'x')], [record(1, 'a', 'y')])).toEqual(['different a@1']);
  });

  it('of two apps with one id are two', async () => {
    const other = { ...record(1, 'a'), appId: 'blog' };
    expect(await compared([record(1, 'a'), other], [record(1, 'a')])).toEqual(['equal a@1', 'missing a@1']);
  });

  it('are both closed when one breaks off', async () => {
    const closed: string[] = [];
    async function* watched(name: string, fails: boolean) {
      try {
        yield record(1, 'a');
        if (fails) throw new Error('cut');
        yield record(2, 'b');
        yield record(3, 'c');
      } finally {
        closed.push(name);
      }
    }
    const all = async () => {
      for await (const _ of compareRecords(watched('source', true), watched('target', false)));
    };
    await expect(all()).rejects.toThrow('cut');
    expect(closed.sort()).toEqual(['source', 'target']);
  });
});
